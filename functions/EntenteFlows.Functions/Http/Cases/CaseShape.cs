using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>The least that is said of a case. Gives no access to it.</summary>
/// <param name="State">unconfirmed, open, returned, approved, rejected, withdrawn, expired or cancelled.</param>
public sealed record CaseShape(string CaseId, string Reference, string State)
{
    public static CaseShape Of(Case file) => new(file.Id.ToString(), file.Reference, StateWord.Of(file.State));
}
