using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Every state of a definition that any interleaving of moves can reach, each visited once.</summary>
internal sealed class Explorer(WorkflowDefinition workflow)
{
    /// <summary>A definition with more states than these is not small: the bound only keeps a mistake in the moves from running for ever.</summary>
    private const int MostStates = 400_000;

    private readonly Rules rules = new(workflow, SmallDefinitions.Trio);
    private readonly Dictionary<UInt128, Node> seen = [];
    private readonly Dictionary<UInt128, UInt128> whenSilent = [];

    public int States => seen.Count;

    public int Steps { get; private set; }

    public IEnumerable<Case> Ends => seen.Values.Select(n => n.File).Where(c => c.IsFinal);

    public void Run()
    {
        Queue<Node> open = new();
        Node first = Take(null, Moves.Submission, Moves.Start, "submitted") ?? throw new InvalidOperationException("The submission was refused.");
        seen[StateKey.Of(first)] = first;
        open.Enqueue(first);
        while (open.TryDequeue(out Node? node))
        {
            UInt128 from = StateKey.Of(node);
            foreach (Moves.Move move in Moves.Of(node))
            {
                Steps++;
                if (Take(node, move.Command, move.Wait ?? node.Now, move.Step) is not { } next)
                    continue;
                UInt128 key = StateKey.Of(next);
                if (move.Command is AdvanceTime)
                    whenSilent[from] = key;
                if (!seen.TryAdd(key, next))
                    continue;
                Law.Holds(seen.Count <= MostStates, "this definition is not small", next);
                StateLaws.Check(rules, next);
                open.Enqueue(next);
            }
        }

        EveryCaseEndsWhenNobodyActs();
    }

    /// <returns>Null where nothing is recorded.</returns>
    private Node? Take(Node? before, Command command, DateTimeOffset now, string step)
    {
        Moment moment = new(now, [.. SHA256.HashData(Encoding.UTF8.GetBytes(command.Id))]);
        Decision decision = CaseDecider.Decide(rules, before?.File, command, moment);
        if (decision is not Decision.Accepted accepted)
        {
            // Time may pass a moment that something else has made meaningless; anything else in Moves was sensible.
            if (command is not AdvanceTime)
                Law.Holds(before is not null && before.Now < now, $"{step} was answered {decision}", before! with { Step = before!.Step });
            return command is AdvanceTime && before!.Now < now ? new Node(before.File, now, before, step) : null;
        }

        Recorded recorded = CaseLedger.Record(before?.File, command, accepted, moment);
        Node after = new(recorded.After, now, before, step);
        if (before is not null)
            StepLaws.Check(rules, before, after, command, accepted, recorded);
        return after;
    }

    /// <summary>Law 7: from every state the moments alone lead to the erasure, in no more steps than there are states.</summary>
    private void EveryCaseEndsWhenNobodyActs()
    {
        HashSet<UInt128> ending = [.. seen.Where(s => s.Value.File.Erased).Select(s => s.Key)];
        foreach (UInt128 start in seen.Keys)
        {
            List<UInt128> way = [];
            UInt128 at = start;
            while (!ending.Contains(at))
            {
                way.Add(at);
                Law.Holds(whenSilent.TryGetValue(at, out UInt128 next) && way.Count <= seen.Count, "7: a case does not end though nobody acts", seen[at]);
                at = next;
            }

            ending.UnionWith(way);
        }
    }
}
