using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>What an approver is asked, and all that the role may see to answer it.</summary>
/// <param name="Task">The task's number in the case.</param>
/// <param name="Others">What others decided.</param>
/// <param name="Questions">What was asked of the applicant in this place.</param>
/// <param name="MayAsk">False while an answer is awaited, or when as many were asked as one task may.</param>
/// <param name="ContentHash">Of the content shown; sent back with the decision it makes sure that nothing changed in between.</param>
/// <param name="Changes">For somebody asked again: what is otherwise since the last decision in this place; absent where nothing is.</param>
/// <param name="Assurance">What it takes to decide: <c>standard</c>, the link alone; <c>high</c>, a code mailed separately as well.</param>
public sealed record DecideShape(
    string CaseId, string Reference, string Workflow, int Task, string Stage, string Asked, string StandsFor, DateTimeOffset DueAt, string Zone,
    ApplicationShape Application, IReadOnlyList<GateShape> Gates, IReadOnlyList<TaskShape> Others, IReadOnlyList<DocumentShape> Documents, string ContentHash, string Assurance,
    IReadOnlyList<AnswerChangeShape>? Changes, IReadOnlyList<QuestionShape> Questions, bool MayAsk)
{
    /// <summary>What a task after the approval is about; null for one that decides on the case itself.</summary>
    public AfterAskedShape? After { get; init; }

    /// <summary>Name of the one for whom this person answers; absent for one who answers in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why the one before handed the task on; absent where nobody did, or gave no reason.</summary>
    public string? HandedBecause { get; init; }

    public static DecideShape Of(DecideView view, ApplicationShape application) => new(
        view.CaseId, view.Reference, view.Workflow, view.Task, view.StageTitle, view.Asked, view.StandsFor, view.Due.At, view.Due.Zone,
        application, [.. view.Gates.Select(GateShape.Of)], [.. view.Others.Select(TaskShape.Of)], [.. view.Documents.Select(DocumentShape.Of)], view.ContentHash, view.Assurance,
        view.Changes.Count > 0 ? [.. view.Changes.Select(AnswerChangeShape.Of)] : null,
        [.. view.Ask.Asked.Select(QuestionShape.Of)], view.Ask.MayAsk)
    {
        OnBehalfOf = view.OnBehalfOf,
        HandedBecause = view.HandedBecause,
        After = AfterAskedShape.Of(view.After),
    };
}

/// <summary>A decision was taken back.</summary>
/// <param name="UndoneAt">UTC instant; the same for an identical repeat.</param>
/// <param name="State">Of the case.</param>
public sealed record UndoneShape(string Result, string CaseId, int Task, DateTimeOffset UndoneAt, string State)
{
    public const string Undone = "undone";
}

/// <summary>The receipt of a decision.</summary>
/// <param name="RecordedAt">UTC instant; the same for an identical repeat.</param>
/// <param name="State">Of the case.</param>
public sealed record DecidedShape(string Result, string CaseId, int Task, string Decision, DateTimeOffset RecordedAt, string State)
{
    public const string Recorded = "recorded";
}
