using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One case for those who keep the service running: its state, its history, its mails and its orchestration.</summary>
/// <param name="Reason">The outcome's reason; null where there is none or it is another institution's.</param>
/// <param name="Application">Without restricted fields: nobody who signs in here has a compliance role.</param>
/// <param name="Runtime">Null where the case has no orchestration.</param>
public sealed record ManageCaseView(
    Frame Frame, string CaseId, string Reference, string Workflow, string WorkflowTitle, int WorkflowVersion, string State, string StateText, string? Reason,
    string ApplicantName, string ApplicantEmail, long Version, string ChainHead, string Submitted, string? Closed, DueView? ActBy,
    IReadOnlyList<SummarySection> Application, IReadOnlyList<StageView> Stages, IReadOnlyList<AssignedView> Assigned,
    IReadOnlyList<TimelineRow> Timeline, IReadOnlyList<MessageRow> Messages, RuntimeView? Runtime)
{
    /// <summary>The way from the application to its outcome.</summary>
    public required RoutePicture Route { get; init; }

    /// <summary>Null for a case without a plan.</summary>
    public CasePlanView? Plan { get; init; }

    /// <summary>What goes on after an approval; null where nothing does.</summary>
    public AfterView? After { get; init; }

    /// <summary>The slots that are shown to all who take part.</summary>
    public IReadOnlyList<DocumentView> Documents { get; init; } = [];

    /// <summary>What was asked of the applicant, as far as the viewer may read it: officers of the institution that asked and of the applicant's own, and admins. Not what a role asked to which a restricted answer is shown.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    /// <summary>Where the viewer may correct the applicant's address; null where they may not.</summary>
    public string? CorrectHref { get; init; }

    /// <param name="viewer">Who reads: an officer sees reasons and notes of the own institution only, an auditor none.</param>
    /// <param name="now">UTC instant that the plan is held against.</param>
    /// <param name="events">In order of their numbers.</param>
    public static ManageCaseView Of(
        Frame frame, SignedIn viewer, Case file, WorkflowDefinition workflow, Alliance alliance,
        IReadOnlyList<TimelineEvent> events, IReadOnlyList<MessageState> messages, RuntimeState? runtime, DateTimeOffset now)
    {
        Language language = frame.Language;
        List<StageView> stages = [.. file.StagesToShow(workflow).Select(s => StageView.Of(
                s, file, workflow, alliance, language, MayRead, MayRead, g => ShownGates.ToRole(g, workflow, role: null), now))];
        return new ManageCaseView(
            frame, file.Id.ToString(), file.Reference, workflow.Id, workflow.Title.In(language), file.WorkflowVersion,
            StateWord.Of(file.State), Text.StateText.Of(file.State, language),
            viewer.MayReadReasonsOf(ReasonGivenAt(file)) ? file.OutcomeReason : null,
            file.Applicant.Name, file.Applicant.Email, file.Version, Convert.ToHexStringLower(file.ChainHead.AsSpan()),
            TimeText.Utc(file.SubmittedAt), file.ClosedAt is { } closed ? TimeText.Utc(closed) : null,
            file.ActBy is { } by && !file.IsFinal ? DueView.Of(by, language) : null,
            ApplicationSummary.Of(file.Form, workflow, alliance, language, role: null),
            stages,
            [.. file.Tasks.Select(t => AssignedView.Of(t, file, workflow, alliance, language, viewer, frame))],
            [.. events.Where(e => TimelineRow.IsShown(e.Happened, file, workflow)).Select(e => TimelineRow.Of(e, file, workflow, alliance, language))],
            [.. messages.Select(m => MessageRow.Of(m, file, language))],
            runtime is null ? null : RuntimeView.Of(runtime))
        {
            Route = RoutePicture.Of(stages, RouteEnd.StartOf(file, ReceiptView.ZoneOf(file, alliance), frame.Words), RouteEnd.EndOf(file, ReceiptView.ZoneOf(file, alliance), frame.Words), frame.Words),
            Plan = CasePlanView.Of(file, workflow, alliance, language, now),
            After = AfterView.Of(file, workflow, alliance, language, new AfterReader(
                MayRead, viewer.MayReadReasonsOf(file.Applicant.Institution), f => ApplicationSummary.Shows(f, role: null), MayRead)),
            Documents = DocumentView.ForManaging(frame, file, workflow, alliance),
            Questions = [.. (file.Questions ?? []).Where(q => MayReadQuestion(viewer, file, workflow, q)).Select(q => QuestionView.Of(q, file, workflow, alliance, language))],
            CorrectHref = !file.IsFinal && file.Applicant.Institution is { } home && viewer.MayActFor(home) ? frame.To($"/manage/cases/{file.Id}/correct-address") : null,
        };

        bool MayRead(CaseTask decided) => viewer.MayReadReasonsOf(decided.Institution);
    }

    // Who is shown a restricted answer may ask about it, and nobody who signs in here is shown one.
    private static bool MayReadQuestion(SignedIn viewer, Case file, WorkflowDefinition workflow, CaseQuestion question)
    {
        CaseTask task = file.Task(question.Task);
        return (viewer.MayReadReasonsOf(task.Institution) || viewer.MayReadReasonsOf(file.Applicant.Institution)) && !workflow.Form.Fields.Any(f => f.VisibleTo.Contains(task.Role));
    }

    // A rejection's reason belongs to the house that rejected; a withdrawal's to the applicant's. Where several rejected, the last to do so closed the case.
    private static string? ReasonGivenAt(Case file) => file.State is CaseState.Rejected
        ? file.Tasks.Where(t => t.State is TaskState.Rejected && file.Stage(t.Stage).State is StageState.Rejected).MaxBy(t => t.DecidedAt)?.Institution
        : file.Applicant.Institution;
}

/// <summary>Who holds a task: shown only to those who are signed in.</summary>
public sealed record AssignedView(int Task, string StageTitle, string RoleTitle, string InstitutionTitle, string Name, string Email, string State, string StateText, DueView Due)
{
    /// <summary>As <see cref="CaseTask.OnBehalfOf"/>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why it was handed on; null where it was not or another institution's officer reads.</summary>
    public string? HandoverReason { get; init; }

    /// <summary>Where the viewer may give it to somebody else; null where they may not.</summary>
    public string? ReassignHref { get; init; }

    internal static AssignedView Of(CaseTask task, Case file, WorkflowDefinition workflow, Alliance alliance, Language language, SignedIn viewer, Frame frame)
    {
        CasePerson person = file.Person(task.Person);
        return new AssignedView(
            task.Number, workflow.Stage(task.Stage).Title.In(language), RoleText.Of(task, workflow, alliance, language),
            RoleText.Institution(task.Institution, alliance, language), person.Name, person.Email, StateWord.Of(task.State), Text.StateText.Of(task, language),
            DueView.Of(task.Due, language))
        {
            OnBehalfOf = task.OnBehalfOf,
            HandoverReason = viewer.MayReadReasonsOf(task.Institution) ? task.HandoverReason : null,
            ReassignHref = task.State is TaskState.Open && viewer.MayActFor(task.Institution)
                ? $"{frame.To($"/manage/cases/{file.Id}/reassign")}&task={task.Number}"
                : null,
        };
    }
}
