using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>What one accepted command writes, all in one transaction.</summary>
/// <param name="After">The new snapshot, its version one up, its chain head at the last event, the command among <see cref="Case.Recent"/>.</param>
public sealed record Recorded(Case After, ImmutableList<RecordedEvent> Events, ImmutableList<Message> Messages);

public static class CaseLedger
{
    /// <summary>Folds the events, chains their hashes and counts the version up.</summary>
    public static Recorded Record(Case? before, Command command, Decision.Accepted accepted, Moment moment) => throw new NotImplementedException();
}
