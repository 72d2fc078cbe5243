using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

/// <summary>What somebody may see of what goes on after an approval.</summary>
/// <param name="ReasonOf">Whether the reason of a decision is shown.</param>
/// <param name="OfApplicant">Whether the applicant's own reasons are shown.</param>
/// <param name="Shows">Whether a form field is shown.</param>
/// <param name="NoteOf">Whether the note of a decision is shown; null: none.</param>
public sealed record AfterReader(Func<CaseTask, bool> ReasonOf, bool OfApplicant, Func<FormField, bool> Shows, Func<CaseTask, bool>? NoteOf = null)
{
    /// <summary>UTC instant that the days left are counted from; null: none are told.</summary>
    public DateTimeOffset? Now { get; init; }
}
