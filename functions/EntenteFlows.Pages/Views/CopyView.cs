using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What was sent, to print and keep.</summary>
/// <param name="IsWhole">True for the applicant's own link. A tracking link may be passed on, so its copy has no restricted field, no mail address and no content hash: a hash over few possible values tells the value.</param>
/// <param name="SubmittedParis">The moment of sending on either clock.</param>
/// <param name="ContentHash">SHA-256 over the canonical form, lower-case hex; null where the copy is not whole.</param>
public sealed record CopyView(
    Frame Frame, string Token, bool IsWhole, string CaseId, string Reference, string Workflow, string WorkflowTitle, int Version,
    string ApplicantName, string? ApplicantEmail, string ApplicantInstitution, DateTimeOffset SubmittedAt, string SubmittedParis, string SubmittedLondon,
    string? ContentHash, IReadOnlyList<SummarySection> Application)
{
    public static CopyView Of(Frame frame, string token, bool isWhole, Case file, WorkflowDefinition workflow, Alliance alliance)
    {
        Language language = frame.Language;
        return new CopyView(
            frame, token, isWhole, file.Id.ToString(), file.Reference, workflow.Id, workflow.Title.In(language), file.WorkflowVersion,
            file.Applicant.Name, isWhole ? file.Applicant.Email : null, RoleText.Institution(file.Applicant.Institution, alliance, language),
            file.SubmittedAt, TimeText.At(file.SubmittedAt, TimeText.Paris, language), TimeText.At(file.SubmittedAt, TimeText.London, language),
            isWhole ? file.ContentHash : null,
            ApplicationSummary.Only(isWhole ? file.Form : file.Form.WithoutAddresses(), workflow, alliance, language, f => isWhole || ApplicationSummary.Shows(f, role: null)));
    }
}
