using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>The plan that a case is held against.</summary>
/// <param name="HardDate">UTC instant by which all must be through.</param>
/// <param name="EarliestEnd">As of now, if everybody takes the whole time; absent once the case is closed, like the slack.</param>
/// <param name="Behind">Absent while the case keeps its plan.</param>
public sealed record CasePlanShape(
    DateTimeOffset HardDate, string Zone, string Title, DateTimeOffset? EarliestEnd, bool? Feasible, int? SlackWorkingDays, BehindShape? Behind,
    IReadOnlyList<PlannedStepShape> Stages)
{
    public static CasePlanShape? Of(CasePlanView? plan) => plan is null ? null : new CasePlanShape(
        plan.Hard.At, plan.Hard.Zone, plan.Title, plan.End?.At, plan.End is { } end ? end.At <= plan.Hard.At : null, plan.Slack,
        plan.Behind is { } behind ? new BehindShape(behind.Stage, behind.Days, behind.Since) : null,
        [.. plan.Steps.Select(s => new PlannedStepShape(s.Stage, s.OpensBy.At, s.LatestFinish.At, s.LatestFinish.Zone, s.Slack))]);
}

/// <param name="Stage">The stage that comes too late.</param>
/// <param name="Days">By so many working days of its approver.</param>
public sealed record BehindShape(string Stage, int Days, DateTimeOffset Since);

/// <param name="OpensBy">UTC instant at which the last day on which it may be opened ends.</param>
/// <param name="LatestFinish">UTC instant at which the last day on which it may be finished ends.</param>
/// <param name="Zone">IANA id of the clock of <paramref name="LatestFinish"/>.</param>
public sealed record PlannedStepShape(string Id, DateTimeOffset OpensBy, DateTimeOffset LatestFinish, string Zone, int? SlackWorkingDays);
