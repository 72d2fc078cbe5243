using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A date that cannot be moved, and whether the way to it fits.</summary>
/// <param name="HardDate">UTC instant by which all must be through.</param>
/// <param name="Zone">IANA id of the clock that the date is read on.</param>
/// <param name="Title">What happens then.</param>
/// <param name="EarliestEnd">UTC instant at which the last stage is through if everybody takes the whole time.</param>
/// <param name="Feasible">Whether that is in time.</param>
/// <param name="SlackWorkingDays">To spare at the tightest stage, in its approver's working days; negative: lacking.</param>
public sealed record PlanShape(DateTimeOffset HardDate, string Zone, string Title, DateTimeOffset EarliestEnd, bool Feasible, int? SlackWorkingDays)
{
    public static PlanShape? Of(PlanView? plan) =>
        plan is null ? null : new PlanShape(plan.Hard.At, plan.Hard.Zone, plan.Title, plan.End.At, plan.Feasible, plan.Slack);
}
