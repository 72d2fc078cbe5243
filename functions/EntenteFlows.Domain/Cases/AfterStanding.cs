using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases.Deciding;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>What an applicant may ask for after the approval.</summary>
public static class AfterStanding
{
    /// <summary>How often one amendment may be asked for, those that were taken back among them: each time writes to its approvers, and is kept.</summary>
    public const int MostRuns = 10;

    /// <summary>Why the owner's link does not act on an approved case; null where it does.</summary>
    public static Refusal? OfOwn(Case file, ulong attempt, DateTimeOffset now) =>
        LinkStanding.Of(file, LinkPurpose.Track, 0, Case.ApplicantNumber, attempt, now) ?? OfState(file);

    /// <summary>Whether something that was asked for waits for its answer: no two changes at a time.</summary>
    public static bool IsWaiting(Case file) => file.After is { } after && (after.OpenAmendment is not null || after.OpenCancellation is not null);

    /// <summary>Whether the owner's link may be of use again: an approved case that its definition lets be amended or cancelled, and that was not.</summary>
    public static bool MayAct(WorkflowDefinition workflow, Case file) => OfState(file) is null && file.After?.CancelledAt is null && workflow.Afterwards.CanBeAsked;

    /// <summary>The amendments whose last day has not passed on the home institution's clock, and that were not asked for too often.</summary>
    public static IEnumerable<AmendmentDefinition> Offered(Rules rules, Case file, DateTimeOffset now)
    {
        if (OfState(file) is not null || file.After?.CancelledAt is not null)
            return [];
        LocalTime clock = Party.Calendar(Party.Home(rules, file.Form)).Clock;
        return rules.Workflow.Afterwards.Amendments.Where(a => FormDay.Over(file.Form, a.Until, clock) > now && (file.After?.Amendments.Count(r => r.Id == a.Id) ?? 0) < MostRuns);
    }

    public static bool CanCancel(Rules rules, Case file) =>
        OfState(file) is null && rules.Workflow.Afterwards.Cancellation is not null && file.After is not { CancelledAt: not null } and not { OpenCancellation: not null };

    private static Refusal? OfState(Case file) => file switch
    {
        { Erased: true } => Refusal.CaseClosed,
        { State: CaseState.Approved } => null,
        { IsFinal: true } => Refusal.CaseClosed,
        _ => Refusal.NotApproved,
    };
}
