using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>What was sent, as the link that is used shows it.</summary>
/// <param name="Version">Version of the workflow that the case keeps.</param>
/// <param name="Whole">True for the applicant's own link; otherwise restricted answers, mail addresses (also of those whom the form names) and the content hash are left out.</param>
public sealed record CopyShape(
    string CaseId, string Reference, string Workflow, int Version, bool Whole, CopiedApplicantShape Applicant, MomentShape SubmittedAt, string? ContentHash, JsonObject Form,
    IReadOnlyList<SectionShape> Sections)
{
    public static CopyShape Of(CopyView view, Case file, WorkflowDefinition workflow) => new(
        view.CaseId, view.Reference, view.Workflow, view.Version, view.IsWhole,
        new CopiedApplicantShape(view.ApplicantName, view.ApplicantEmail, file.Applicant.Institution),
        MomentShape.Of(view.SubmittedAt),
        view.ContentHash,
        FieldValueShape.Form(view.IsWhole ? file.Form : file.Form.WithoutAddresses(), workflow, f => view.IsWhole || ApplicationSummary.Shows(f, role: null)),
        [.. view.Application.Select(s => new SectionShape(s.Title, [.. s.Rows.Select(r => new AnswerShape(r.Field, r.Label, r.Value))]))]);
}

/// <param name="Email">Absent where the copy is not whole.</param>
public sealed record CopiedApplicantShape(string Name, string? Email, string? Institution);

/// <summary>One instant, in UTC and as the clocks on either side of the Channel show it.</summary>
/// <param name="Paris">Local time with its offset: <c>2027-01-12T11:00:00+01:00</c>; <paramref name="London"/> too.</param>
public sealed record MomentShape(DateTimeOffset Utc, string Paris, string London)
{
    public static MomentShape Of(DateTimeOffset at) => new(at, Local(at, TimeText.Paris), Local(at, TimeText.London));

    private static string Local(DateTimeOffset at, string zone) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
