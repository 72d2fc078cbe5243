using System.Collections.Immutable;
using EntenteFlows.Domain.Cases.Deciding;

namespace EntenteFlows.Domain.Cases;

/// <summary>What one accepted command writes, all in one transaction.</summary>
/// <param name="After">The new snapshot, its version one up, its chain head at the last event, the command among <see cref="Case.Recent"/>.</param>
public sealed record Recorded(Case After, ImmutableList<RecordedEvent> Events, ImmutableList<Message> Messages);

public static class CaseLedger
{
    /// <summary>How many commands of the clock and of the app are remembered; those of people are kept for as long as the case, since a repeat may come at any time.</summary>
    public const int RecentOfTheApp = 16;

    /// <summary>Folds the events, chains their hashes and counts the version up.</summary>
    public static Recorded Record(Case? before, Command command, Decision.Accepted accepted, Moment moment)
    {
        Case? after = before;
        ImmutableArray<byte> head = before?.ChainHead ?? EventChain.Start;
        ImmutableList<RecordedEvent>.Builder events = ImmutableList.CreateBuilder<RecordedEvent>();
        foreach (CaseEvent happened in accepted.Events)
        {
            after = CaseEvolution.Evolve(after, happened);
            RecordedEvent recorded = EventChain.Link(head, after.Events, command.Id, happened, EntropyDraw.Salt(moment, after.Events));
            events.Add(recorded);
            head = recorded.Hash;
        }

        if (after is null || events.Count == 0)
            throw new ArgumentException("An accepted command has events.", nameof(accepted));
        Case snapshot = after with
        {
            Version = after.Version + 1,
            Messages = after.Messages + accepted.Messages.Count,
            ChainHead = head,
            Recent = Remember(after.Recent, RecentOf(command, accepted.Told, moment)),
        };
        return new Recorded(snapshot, events.ToImmutable(), [.. accepted.Messages]);
    }

    // What was not done is no decision that a repeat could rest on.
    private static RecentCommand RecentOf(Command command, Refusal? told, Moment moment) => told is null
        ? new(command.Id, moment.Now, CommandFingerprint.TaskOf(command), CommandFingerprint.Of(command))
        : new(command.Id, moment.Now, Task: null, Fingerprint: "") { Told = told };

    internal static ImmutableList<RecentCommand> Remember(ImmutableList<RecentCommand> recent, RecentCommand command)
    {
        ImmutableList<RecentCommand> all = recent.Add(command);
        IEnumerable<RecentCommand> forgotten = all.Where(r => r.Fingerprint.Length == 0).SkipLast(RecentOfTheApp);
        return all.RemoveRange(forgotten);
    }
}
