using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>The least that is said of a case. Gives no access to it.</summary>
/// <param name="State">unconfirmed, open, returned, approved, rejected, withdrawn, expired or cancelled.</param>
public sealed record CaseShape(string CaseId, string Reference, string State)
{
    public static CaseShape Of(Case file) => new(file.Id.ToString(), file.Reference, StateWord.Of(file.State));
}

/// <summary>The same of a case that was just handed in, with its plan.</summary>
/// <param name="Plan">Absent where nothing presses.</param>
public sealed record SubmittedShape(string CaseId, string Reference, string State, PlanShape? Plan);
