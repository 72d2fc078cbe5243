using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>Where a case stands, for the applicant.</summary>
/// <param name="Version">Version of the workflow that the case keeps.</param>
/// <param name="ActBy">Until when the applicant must act; null where the applicant is not awaited.</param>
/// <param name="Can">What this link may do now.</param>
/// <param name="Questions">What approvers asked; empty on a link that only reads.</param>
/// <param name="Documents">Files that the case asks for; none of today's definitions asks for one.</param>
public sealed record TrackShape(
    string CaseId, string Reference, string Workflow, int Version, string State, string? Reason, DateTimeOffset SubmittedAt, DateTimeOffset? ClosedAt, DueShape? ActBy,
    IReadOnlyList<string> Can, IReadOnlyList<string> Documents, IReadOnlyList<StageShape> Stages,
    IReadOnlyList<QuestionShape> Questions)
{
    public static TrackShape Of(TrackView view, Case file) => new(
        view.CaseId, view.Reference, view.Workflow, view.Version, view.State, view.Reason, file.SubmittedAt, file.ClosedAt, DueShape.Of(view.ActBy),
        view.Can, [], [.. view.Stages.Select(StageShape.Of)], [.. view.Questions.Select(QuestionShape.Of)]);
}
