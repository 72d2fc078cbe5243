using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>Carries out one command as the store would: decides, records, and holds every law against the step.</summary>
internal static class Deciding
{
    private static readonly ImmutableArray<byte> NoChance = [.. new byte[32]];

    /// <summary>For what is tried but not recorded, so that nothing is left of what was drawn.</summary>
    public static Moment Trial(DateTimeOffset now) => new(now, NoChance);

    /// <summary>Randomness that is the same whenever the same is asked again, so that every way can be gone again.</summary>
    public static Moment At(DateTimeOffset now, string seed) => new(now, [.. SHA256.HashData(Encoding.UTF8.GetBytes(seed))]);

    /// <summary>The one right code of an exploration; any other is wrong.</summary>
    public static TypedCode RightCode { get; } = new("314159");

    public static TypedCode WrongCode { get; } = new("000000");

    public static bool IsRight(Command command) => command is DecideTask { Code: { } decides } ? decides == RightCode : command is DelegateTask { Code: { } hands } && hands == RightCode;

    private static Rules For(Rules rules, Command command) => rules with { CodeMatches = IsRight(command) };

    /// <returns>The node that the command leads to; null where nothing was recorded.</returns>
    public static Node? Take(Rules rules, Node? before, Command command, DateTimeOffset now, Func<string> step, string seed, out Decision decision)
    {
        decision = CaseDecider.Decide(For(rules, command), before?.File, command, At(now, seed + command.Id));
        if (decision is not Decision.Accepted accepted)
            return null;
        List<Case> between = Folded(before?.File, accepted);
        Node after = new(Recorded(between[^1], command, accepted, now), now, before, step, command, before?.Seen ?? ImmutableDictionary<int, FormContent>.Empty);
        if (command is DecideTask decided && accepted.Told is null)
            after = after with { Seen = after.Seen.SetItem(decided.Task, before!.File.Form) };
        if (before is not null)
            Laws.AllLaws.OfStep(new Step(rules, before, after, command, accepted, between));
        return after;
    }

    /// <summary>Going the same way again, now with salts and hashes, gives the same case: deciding draws on nothing but what it is given.</summary>
    /// <returns>The case as the store would have it, and its log.</returns>
    public static (Case File, List<RecordedEvent> Log) Again(Rules rules, Node node, string seed)
    {
        List<RecordedEvent> log = [];
        Case? file = null;
        foreach (Node at in node.Back.Reverse().Where(n => n.Command is not null))
        {
            Moment moment = At(at.Now, seed + at.Command!.Id);
            Recorded recorded = CaseLedger.Record(file, at.Command, (Decision.Accepted)CaseDecider.Decide(For(rules, at.Command), file, at.Command, moment), moment);
            log.AddRange(recorded.Events);
            file = recorded.After;
        }

        Law.Holds(CaseJson.Write(file! with { ChainHead = node.File.ChainHead }).AsSpan().SequenceEqual(CaseJson.Write(node.File)), "8: the same way leads to another case", node);
        return (file!, log);
    }

    /// <returns>The case as each event found it, and as the last one left it; without the first where there was no case yet.</returns>
    private static List<Case> Folded(Case? before, Decision.Accepted accepted)
    {
        List<Case> folded = before is null ? [] : [before];
        foreach (CaseEvent happened in accepted.Events)
            folded.Add(CaseEvolution.Evolve(folded.Count == 0 ? null : folded[^1], happened));
        return folded;
    }

    /// <summary>What <see cref="CaseLedger"/> makes of the case, but for the hash chain, which costs more than all the rest. <see cref="Again"/> holds the two against each other.</summary>
    private static Case Recorded(Case after, Command command, Decision.Accepted accepted, DateTimeOffset now)
    {
        RecentCommand told = accepted.Told is null
            ? new(command.Id, now, CommandFingerprint.TaskOf(command), CommandFingerprint.Of(command))
            : new(command.Id, now, Task: null, Fingerprint: "") { Told = accepted.Told };
        ImmutableList<RecentCommand> recent = after.Recent.Add(told);
        return after with
        {
            Version = after.Version + 1,
            Messages = after.Messages + accepted.Messages.Count,
            Recent = recent.RemoveRange(recent.Where(r => r.Fingerprint.Length == 0).SkipLast(CaseLedger.RecentOfTheApp)),
        };
    }
}
