using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Manage;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>One case for those who look after it: its state, its history, its mails and its orchestration.</summary>
/// <param name="Version">Version of the workflow that the case keeps.</param>
/// <param name="CaseVersion">Commands recorded so far.</param>
/// <param name="ChainHead">Hash of the last event, lower-case hex.</param>
/// <param name="Application">Without restricted fields: no role that signs in here shows them.</param>
/// <param name="NextDueAt">When something happens next if everybody stays silent.</param>
public sealed record ManagedCaseShape(
    string CaseId, string Reference, string Workflow, int Version, string State, string? Reason, DateTimeOffset SubmittedAt, DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt, DueShape? ActBy, DateTimeOffset? NextDueAt, long CaseVersion, string ChainHead, PersonShape Applicant, ApplicationShape Application,
    IReadOnlyList<StageShape> Stages, IReadOnlyList<AssigneeShape> Assignees, IReadOnlyList<TimelineShape> Timeline, IReadOnlyList<MessageShape> Messages,
    RuntimeShape? Runtime, CasePlanShape? Plan)
{
    /// <summary>The slots that are shown to all who take part.</summary>
    public IReadOnlyList<ManagedDocumentShape> Documents { get; init; } = [];

    /// <summary>What was asked of the applicant, for officers of the institution that asked and of the applicant's own, and for admins.</summary>
    public IReadOnlyList<QuestionShape> Questions { get; init; } = [];

    /// <summary>When a cancellation was accepted; the state stays approved all the same.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>What goes on after an approval; null where nothing does.</summary>
    public AfterShape? After { get; init; }

    /// <param name="now">UTC instant that the plan is held against.</param>
    /// <param name="viewer">Who reads: an officer sees reasons of the own institution only.</param>
    public static ManagedCaseShape Of(CaseFile found, SignedIn viewer, Language language, DateTimeOffset now)
    {
        Case file = found.File;
        ManageCaseView view = ManageCaseView.Of(new Frame(language, $"/manage/cases/{file.Id}", viewer), viewer, file, found.Workflow, found.Alliance, [], [], null, now);
        return new ManagedCaseShape(
            view.CaseId, view.Reference, view.Workflow, view.WorkflowVersion, view.State, view.Reason, file.SubmittedAt, file.OpenedAt, file.ClosedAt,
            DueShape.Of(view.ActBy), CaseSchedule.NextDue(file), file.Version, view.ChainHead, new PersonShape(file.Applicant.Name, file.Applicant.Email),
            ApplicationShape.Of(file, found.Workflow, view.Application, role: null),
            [.. view.Stages.Select(StageShape.Of)],
            [.. view.Assigned.Select(a => new AssigneeShape(a.Task, a.Name, a.Email) { OnBehalfOf = a.OnBehalfOf, HandoverReason = a.HandoverReason })],
            [.. found.Events.Where(e => TimelineRow.IsShown(EventChain.Read(e), file, found.Workflow)).Select(e => TimelineShape.Of(e, found, language))],
            [.. found.Messages.Select(m => MessageShape.Of(m, file))],
            found.Runtime is { } runtime ? RuntimeShape.Of(runtime) : null, CasePlanShape.Of(view.Plan))
        {
            Documents = [.. view.Documents.Select(ManagedDocumentShape.Of)],
            Questions = [.. view.Questions.Select(QuestionShape.Of)],
            CancelledAt = file.After?.CancelledAt,
            After = AfterShape.Of(view.After, []),
        };
    }
}

public sealed record PersonShape(string Name, string Email);

/// <param name="Task">The task's number, as in the stages.</param>
public sealed record AssigneeShape(int Task, string Name, string Email)
{
    /// <summary>Name of the one for whom this person answers; absent for one who answers in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why the task was handed on; absent where it was not, or where the reader may not know.</summary>
    public string? HandoverReason { get; init; }
}

/// <param name="Text">The event in words, without reasons.</param>
public sealed record TimelineShape(int Number, DateTimeOffset At, string Kind, string Text)
{
    public static TimelineShape Of(RecordedEvent recorded, CaseFile found, Language language) => new(
        recorded.Number, recorded.At, recorded.Kind, EventText.Of(EventChain.Read(recorded), found.File, found.Workflow, found.Alliance, language));
}

/// <param name="Recipient">Name of the person in the case; absent where it went to the home institution's officer.</param>
public sealed record MessageShape(int Number, string Kind, string? Recipient, int? Task, string State, DateTimeOffset At, DateTimeOffset? SentAt, int Tries)
{
    public static MessageShape Of(MessageStatus status, Case file) => new(
        status.Message.Number, JsonNamingPolicy.KebabCaseLower.ConvertName(status.Message.Kind.ToString()),
        status.Message.Recipient == 0 ? null : file.Person(status.Message.Recipient).Name,
        status.Message.Task, status.State, status.Message.At, status.SentAt, status.Tries);
}

/// <param name="Status">As Durable Functions calls it.</param>
public sealed record RuntimeShape(
    string InstanceId, string Status, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt, long? SeenVersion, int? SentMessages, string? Failure)
{
    public static RuntimeShape Of(RuntimeStatus status) => new(
        status.InstanceId, status.Status, status.CreatedAt, status.LastUpdatedAt, status.SeenVersion, status.SentMessages, status.Failure);
}
