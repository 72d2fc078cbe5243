using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>Where a case stands, for the applicant.</summary>
/// <param name="Version">Version of the workflow that the case keeps.</param>
/// <param name="ActBy">Until when the applicant must act; null where the applicant is not awaited.</param>
/// <param name="Can">What this link may do now.</param>
/// <param name="Questions">What approvers asked; empty on a link that only reads.</param>
/// <param name="Plan">Absent for a case without a plan.</param>
/// <param name="Returns">The returns that wait for the applicant's answer; absent where none does.</param>
/// <param name="Documents">The slots for files that this link shows.</param>
public sealed record TrackShape(
    string CaseId, string Reference, string Workflow, int Version, string State, string? Reason, DateTimeOffset SubmittedAt, DateTimeOffset? ClosedAt, DueShape? ActBy,
    IReadOnlyList<string> Can, IReadOnlyList<DocumentShape> Documents, IReadOnlyList<StageShape> Stages, IReadOnlyList<ReturnShape>? Returns, CasePlanShape? Plan,
    IReadOnlyList<QuestionShape> Questions)
{
    /// <summary>When a cancellation was accepted; the state stays approved all the same.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>What goes on after an approval; null where nothing does.</summary>
    public AfterShape? After { get; init; }

    /// <summary>What happened, the youngest first, as far as this link is told.</summary>
    public IReadOnlyList<HistoryShape> History { get; init; } = [];

    public static TrackShape Of(TrackView view, Case file) => new(
        view.CaseId, view.Reference, view.Workflow, view.Version, view.State, view.Reason, file.SubmittedAt, file.ClosedAt, DueShape.Of(view.ActBy),
        view.Can, [.. view.Documents.Select(DocumentShape.Of)], [.. view.Stages.Select(StageShape.Of)], view.Returns.Count > 0 ? [.. view.Returns.Select(ReturnShape.Of)] : null, CasePlanShape.Of(view.Plan),
        [.. view.Questions.Select(QuestionShape.Of)])
    {
        CancelledAt = file.After?.CancelledAt,
        After = AfterShape.Of(view.After, view.Offers),
        History = [.. view.History.Select(h => new HistoryShape(h.At, h.Text))],
    };
}

/// <param name="At">UTC instant.</param>
/// <param name="Text">In the language of the answer, by role and institution.</param>
public sealed record HistoryShape(DateTimeOffset At, string Text);
