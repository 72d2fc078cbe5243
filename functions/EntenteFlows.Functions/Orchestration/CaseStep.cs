using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Orchestration;

/// <param name="Case">The case id.</param>
/// <param name="Announced">The version to wait for, a moment long.</param>
/// <param name="Seen">The version whose consequences are already in index and due row.</param>
/// <param name="Fence">Whether to rewrite the snapshot, so that who read it before conflicts.</param>
/// <param name="DueHour">The hour of the due row as far as known.</param>
public sealed record AdvanceInput(string Case, long Announced, long Seen, bool Fence, string? DueHour);

/// <summary>How a case stands after it was advanced: what its orchestration needs to go on.</summary>
/// <param name="Version">0 where there is no such case (yet).</param>
/// <param name="Messages">Messages are numbered up to this.</param>
/// <param name="NextDue">UTC instant; null only after erasure.</param>
/// <param name="DueHour">Where the due row stands now.</param>
public sealed record CaseStep(long Version, int Messages, CaseState State, bool IsFinal, DateTimeOffset? NextDue, string? DueHour)
{
    public static CaseStep NoCase(string? dueHour) => new(0, 0, CaseState.Unconfirmed, false, null, dueHour);
}
