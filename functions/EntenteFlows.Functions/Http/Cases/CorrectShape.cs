using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>Where the confirmation goes.</summary>
/// <param name="Token">What corrects the address once more: a correction replaces the link that it was made with.</param>
/// <param name="Left">How many corrections are left.</param>
public sealed record CorrectShape(string CaseId, string Reference, string State, string Email, int Left, string Token)
{
    public static CorrectShape Of(Case file, string token) => new(
        file.Id.ToString(), file.Reference, StateWord.Of(file.State), file.Applicant.Email,
        Math.Max(0, ApplicantAddress.MostCorrections - (file.OwnCorrections ?? 0)), token);
}
