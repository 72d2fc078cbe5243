using EntenteFlows.Domain.Cases;
using EntenteFlows.Exploration.Tests.Laws;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Every state of a definition that any interleaving of moves can reach, each visited once. Seldom enough looks are taken at the whole way of a state, but at every step and state itself.</summary>
internal sealed class Explorer(Scene scene)
{
    /// <summary>How often one place of a stage is asked by people's doing: a first time and once again. Escalations are the clock's doing and bounded by the definition.</summary>
    public const int MostAttempts = 2;

    /// <summary>A definition with more states than these is not small: the bound only keeps a mistake in the moves from running for ever.</summary>
    private const int MostStates = 60_000;

    /// <summary>One in so many: of the states their whole log is gone through, of those met again every move is made from both.</summary>
    private const int WholeWayEvery = 97;

    private readonly Dictionary<UInt128, Node> seen = [];
    private readonly Dictionary<UInt128, UInt128> whenSilent = [];
    private readonly Random chance = new(1);
    private int metAgain;

    private Rules Rules => scene.Rules;

    public int States => seen.Count;

    public int Steps { get; private set; }

    public HashSet<CaseState> Outcomes { get; } = [];

    public HashSet<Type> Events { get; } = [];

    public void Run(SubmitCase submission)
    {
        Queue<(UInt128 Key, Node Node)> open = new();
        Node first = Deciding.Take(Rules, null, submission, SmallCase.Start, () => "submitted", "", out _)!;
        Visit(StateKey.Of(first), first, open);
        while (open.TryDequeue(out (UInt128 Key, Node Node) at))
        {
            foreach (Move move in Moves.Of(scene, at.Node))
            {
                Steps++;
                if (Follow(at.Node, move) is not { } next)
                    continue;
                UInt128 key = StateKey.Of(next);
                if (IsBeyond(next))
                {
                    AllLaws.OfState(Rules, next);
                    continue;
                }

                if (move.Kind == typeof(AdvanceTime))
                    whenSilent[at.Key] = key;
                Visit(key, next, open);
            }
        }

        EveryCaseEndsWhenNobodyActs();
    }

    private void Visit(UInt128 key, Node node, Queue<(UInt128 Key, Node Node)> open)
    {
        if (!seen.TryAdd(key, node))
        {
            if (metAgain++ % WholeWayEvery == 0)
                BothGoOnAlike(seen[key], node);
            return;
        }

        Law.Holds(seen.Count <= MostStates, "this definition is not small", node);
        AllLaws.OfState(Rules, node);
        if (seen.Count % WholeWayEvery == 0)
            ChainLaw.OfWay(Rules, node, "", chance);
        if (node.File.IsFinal)
            Outcomes.Add(node.File.State);
        open.Enqueue((key, node));
    }

    /// <returns>Null where nothing is recorded and no time passes.</returns>
    private Node? Follow(Node before, Move move)
    {
        DateTimeOffset now = move.Wait ?? before.Now;
        if (Deciding.Take(Rules, before, move.Command(), now, move.Step, "", out Decision decision) is { } after)
        {
            Events.UnionWith(((Decision.Accepted)decision).Events.Select(e => e.GetType()));
            return after;
        }

        // Time may pass a moment that something else has made meaningless.
        if (move.Kind == typeof(AdvanceTime) && before.Now < now)
            return before with { Now = now, Before = before, Step = move.Step, Command = null };
        Law.Holds(move.MayBeRefused && decision is Decision.Refused, $"{move.Step()} was answered {decision}", before);
        return null;
    }

    /// <summary>A place that was asked more often belongs to no state that is gone on from.</summary>
    private static bool IsBeyond(Node node) => node.File.Tasks.GroupBy(t => (t.Stage, t.Slot)).Any(place =>
        place.Zip(place.Skip(1)).Count(pair => pair.Second.Rung <= pair.First.Rung) + 1 > MostAttempts);

    /// <summary>What <see cref="StateKey"/> leaves out is of no account: from both nodes every move leads to the same state, or to none.</summary>
    private void BothGoOnAlike(Node one, Node other)
    {
        Law.Holds(NextOf(one).SequenceEqual(NextOf(other)), $"two states were taken for one; the other was reached by\n{one.Way}\nand this", other);

        List<UInt128?> NextOf(Node node) => [.. Moves.Of(scene, node).Select(move => Follow(node, move) is { } next ? StateKey.Of(next) : (UInt128?)null).Order()];
    }

    /// <summary>Law 7: from every state the moments alone lead to the erasure, in no more steps than there are states.</summary>
    private void EveryCaseEndsWhenNobodyActs()
    {
        Dictionary<UInt128, Node> ends = seen.Where(s => s.Value.File.Erased).ToDictionary(s => s.Key, s => s.Value);
        foreach (UInt128 start in seen.Keys)
        {
            List<UInt128> way = [];
            UInt128 at = start;
            while (!ends.ContainsKey(at))
            {
                way.Add(at);
                Law.Holds(whenSilent.TryGetValue(at, out UInt128 next) && way.Count <= seen.Count, "7: a case does not end though nobody acts", seen[at]);
                at = next;
            }

            TimeLaw.OfSilence(seen[start], ends[at]);
            way.ForEach(w => ends[w] = ends[at]);
        }
    }
}
