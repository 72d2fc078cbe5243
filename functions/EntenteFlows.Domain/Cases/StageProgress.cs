namespace EntenteFlows.Domain.Cases;

/// <param name="Id">The stage's id in the definition.</param>
/// <param name="GateWhy">Why the gate fired, in both languages; null for an ordinary or skipped stage.</param>
public sealed record StageProgress(string Id, StageState State, DateTimeOffset? OpenedAt, DateTimeOffset? EndedAt, Definitions.LocalizedText? GateWhy)
{
    public bool IsComplete => State is StageState.Approved or StageState.Skipped;
}
