using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Receipt of a recorded decision.</summary>
/// <param name="Decision"><c>approve</c>, <c>reject</c> or <c>return</c>.</param>
/// <param name="State">Of the case now, as the contract writes it.</param>
public sealed record DecidedView(
    Frame Frame, string CaseId, string Reference, string WorkflowTitle, int Task, string StageTitle, string StandsFor, string ApplicantName,
    string Decision, string DecisionText, string Name, string? Reason, DateTimeOffset RecordedAt, string State, string StateText, string ContentHash,
    string? Note = null)
{
    /// <summary>As <see cref="CaseTask.OnBehalfOf"/>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>There is a confidential note, shown or not: like <see cref="Waiting"/> only who has just decided reads it here, since the receipt's link is passed on.</summary>
    public bool HasNote { get; init; }

    /// <summary>The moment of the recording on either clock.</summary>
    public required string RecordedParis { get; init; }

    public required string RecordedLondon { get; init; }

    /// <summary>The decision came with a confirmed code.</summary>
    public bool IsConfirmedByCode { get; init; }

    /// <summary>Until when the decision can be taken back; null: not any more.</summary>
    public DueView? UndoUntil { get; init; }

    /// <summary>What else is asked of the reader; null where that is not to be told, or not known.</summary>
    public WaitingView? Waiting { get; init; }

    /// <summary>The link that decided; taking the decision back needs it.</summary>
    public string Token { get; init; } = "";

    /// <summary>Taking it back was asked without its ticked box.</summary>
    public bool Unticked { get; init; }

    /// <exception cref="ArgumentException">The task has not been decided.</exception>
    public static DecidedView Of(Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset now)
    {
        Language language = frame.Language;
        Verdict verdict = VerdictOf(task.State) ?? throw new ArgumentException("The task has not been decided.", nameof(task));
        DateTimeOffset at = task.DecidedAt ?? throw new ArgumentException("The task has not been decided.", nameof(task));
        return new DecidedView(
            frame, file.Id.ToString(), file.Reference, workflow.Title.In(language), task.Number, workflow.Stage(task.Stage).Title.In(language),
            RoleText.StandsFor(task, workflow, alliance, language),
            file.Applicant.Name, StateWord.Of(verdict), Text.StateText.Of(verdict, language), task.SignedName ?? "", task.Reason,
            at, StateWord.Of(file.State), Text.StateText.Of(file.State, language),
            task.SeenContent ?? file.ContentHash, now - at < DecisionUndo.Window ? task.Note : null)
        {
            HasNote = task.Note is { Length: > 0 },
            OnBehalfOf = task.OnBehalfOf,
            Token = token,
            RecordedParis = TimeText.At(at, TimeText.Paris, language),
            RecordedLondon = TimeText.At(at, TimeText.London, language),
            IsConfirmedByCode = task.Assurance is Assurance.High,
            UndoUntil = DecisionUndo.Standing(file, workflow, task.Number, task.Person, task.Attempt, now) is null
                ? DueView.Of(at + DecisionUndo.Window, task.Due.TimeZone, language)
                : null,
        };
    }

    private static Verdict? VerdictOf(TaskState state) => state switch
    {
        TaskState.Approved => Verdict.Approve,
        TaskState.Rejected => Verdict.Reject,
        TaskState.Returned => Verdict.Return,
        _ => null,
    };
}
