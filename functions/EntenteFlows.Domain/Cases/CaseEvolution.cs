using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>
/// Folds events into the case. Knows no rules: what an event says has happened. Version, messages, chain head and recent commands are
/// <see cref="CaseLedger"/>'s, since they are of the command and not of one event.
/// </summary>
public static class CaseEvolution
{
    /// <param name="file">Null for <see cref="CaseSubmitted"/> only.</param>
    public static Case Evolve(Case? file, CaseEvent happened)
    {
        Case after = (file, happened) switch
        {
            (null, CaseSubmitted e) => Submitted(e),
            ({ } c, not CaseSubmitted) => Apply(c, happened),
            _ => throw new InvalidOperationException($"A case begins with its submission and has one only; {happened.GetType().Name} does not fit here."),
        };
        return after with { Events = after.Events + 1 };
    }

    private static Case Apply(Case c, CaseEvent happened) => happened switch
    {
        MailboxConfirmed e => c with { State = CaseState.Open, OpenedAt = e.At, ActBy = null },
        StageOpened e => WithStage(c, e.Stage, s => s with { State = StageState.Open, OpenedAt = e.At, EndedAt = null, GateWhy = e.GateWhy }),
        StageSkipped e => WithStage(c, e.Stage, s => s with { State = StageState.Skipped, EndedAt = e.At }),
        StageEnded e => WithStage(c, e.Stage, s => s with { State = e.State, EndedAt = e.At }),
        TaskOpened e => Opened(c, e),
        TaskDecided e => WithTask(c, e.Task, t => Decided(t, e) with { SeenEdit = FormHistory.LastEdit(c) }) with { Held = AfterDecision(c, e) },
        TaskSuperseded e => WithTask(c, e.Task, t => t with { State = TaskState.Superseded, Reminders = [], Successor = e.Successor }),
        TaskDelegated e => WithTask(c, e.Task, t => HandedOn(t, TaskState.Delegated, e.Successor, e.Reason)),
        TaskMisdirected e => WithTask(c, e.Task, t => HandedOn(t, TaskState.Superseded, e.Successor, e.Reason) with { Misdirected = true }),
        TaskReassigned e => WithTask(c, e.Task, t => HandedOn(t, TaskState.Superseded, e.Successor, e.Reason)),
        TaskReminded e => WithTask(c, e.Task, t => t with { Reminders = t.Reminders.RemoveAll(at => at <= e.Planned) }),
        TaskExpired e => WithTask(c, e.Task, t => t with { State = TaskState.Expired, Reminders = [] }),
        CaseReturned e => Returned(c, e),
        ApplicantReminded e => c with { RemindersToApplicant = c.RemindersToApplicant.RemoveAll(at => at <= e.Planned) },
        CaseResubmitted e => c with { State = CaseState.Open, ContentHash = e.ContentHash, ActBy = null, RemindersToApplicant = [] },
        CaseEdited e => Edited(c, e),
        StageReopened e => WithStage(c, e.Stage, Waiting),
        StageHeldBack e => WithStage(c, e.Stage, Waiting),
        GateReasonRenewed e => WithStage(c, e.Stage, s => s with { GateWhy = e.GateWhy }),
        DecisionUndone e => Undone(c, e),
        LinkRenewed e => WithPerson(c, e.Person, p => p with { RenewedAt = e.At }),
        MessageUndelivered => c,
        DocumentAttached or DocumentRemoved => DocumentEvolution.Apply(c, happened),
        CaseClosed e => Closed(c, e),
        CaseErased => Erased(c),
        CasePlanned e => c with { Plan = e.Plan },
        CaseFellBehind e => c with { Behind = new CaseLag(e.Stage, e.Days, c.Behind?.Since ?? e.At) },
        CaseCaughtUp => c with { Behind = null },
        AfterwardsPlanned or NoticeSent or AmendmentAsked or AmendmentEnded or AmendmentApplied or CancellationAsked or CancellationAccepted => AfterEvolution.Apply(c, happened),
        QuestionAsked e => c with { Questions = (c.Questions ?? []).Add(new CaseQuestion(e.Number, e.Task, e.At, e.Name, e.Text, AnsweredAt: null, Answer: null)) },
        QuestionAnswered e => c with { Questions = c.Questions!.SetItem(e.Number - 1, c.Questions[e.Number - 1] with { AnsweredAt = e.At, Answer = e.Text }) },
        AddressCorrected e => Corrected(c, e),
        LinkRecovered e => WithPerson(c, Case.ApplicantNumber, p => p with { RenewedAt = e.At }) with
        {
            Recoveries = [.. (c.Recoveries ?? []).Add(e.At).TakeLast(Case.MostRecoveriesInADay)],
        },
        CodeAsked e => WithTask(c, e.Task, t => t with { Code = new TaskCode(e.Number, e.Nonce, [.. (t.Code?.Asked ?? []).Add(e.At).TakeLast(TaskCodes.MostInWindow)], Refused: 0, e.By) }),
        CodeRefused e => WithTask(c, e.Task, t => t with { Code = t.Code! with { Refused = e.Tries } }),
        _ => throw new InvalidOperationException($"No fold for {happened.GetType().Name}."),
    };

    private static Case Submitted(CaseSubmitted e) => new(
        e.Case,
        e.Reference,
        e.Workflow,
        e.WorkflowVersion,
        e.Language,
        CaseState.Unconfirmed,
        Version: 0,
        Events: 0,
        Messages: 0,
        ChainHead: EventChain.Start,
        e.Form,
        e.ContentHash,
        e.RequestHash,
        e.OwnAttempt,
        People: [new CasePerson(e.ApplicantName, e.ApplicantEmail, e.Language, e.ApplicantInstitution, RenewedAt: null)],
        Stages: [.. e.Stages.Select(id => new StageProgress(id, StageState.Waiting, null, null, null))],
        Tasks: [],
        SubmittedAt: e.At,
        OpenedAt: null,
        ClosedAt: null,
        ActBy: e.ConfirmBy,
        RemindersToApplicant: [],
        OutcomeReason: null,
        EraseAt: null,
        Erased: false,
        Recent: []);

    private static Case Opened(Case c, TaskOpened e)
    {
        CaseTask task = new(
            e.Task, e.Stage, e.Slot, e.Rung, e.Role, e.Institution, e.Person, e.Attempt, TaskState.Open, e.At, e.Due, e.Reminders,
            DecidedAt: null, SignedName: null, Reason: null, SeenContent: null, Successor: null, SeenEdit: FormHistory.LastEdit(c))
        {
            OnBehalfOf = e.OnBehalfOf,
        };
        Case after = c with
        {
            Tasks = c.Tasks.Add(task),
            People = e.Person > c.People.Count
                ? c.People.Add(new CasePerson(e.Name, e.Email, e.Language, e.Institution, RenewedAt: null))
                : c.People,
        };
        // A task that ended when its stage went back to the applicant learns only now who follows it.
        return e.Predecessor is { } earlier && c.Task(earlier).State is TaskState.Superseded
            ? WithTask(after, earlier, t => t with { Successor = e.Task })
            : after;
    }

    private static CaseTask Decided(CaseTask task, TaskDecided e) => task with
    {
        State = e.Verdict switch
        {
            Verdict.Approve => TaskState.Approved,
            Verdict.Reject => TaskState.Rejected,
            _ => TaskState.Returned,
        },
        Reminders = [],
        DecidedAt = e.At,
        SignedName = e.Name,
        Reason = e.Reason,
        Note = e.Note,
        SeenContent = e.ContentHash,
        Assurance = e.Assurance,
        Code = null,
    };

    private static ImmutableList<CaseDocument>? AfterDecision(Case c, TaskDecided e) =>
        e.Verdict is Verdict.Approve && c.Held is { } held ? [.. held.Select(d => d with { Approvals = d.Approvals.Add(e.Task) })] : c.Held;

    private static CaseTask HandedOn(CaseTask task, TaskState state, int? successor, string? reason) =>
        task with { State = state, Reminders = [], Successor = successor, HandoverReason = reason };

    private static Case Returned(Case c, CaseReturned e) =>
        WithTask(WithStage(c, e.Stage, s => s with { State = StageState.Returned }), e.Task, t => t with { ReturnFields = e.Fields }) with
        {
            State = CaseState.Returned,
            ActBy = e.AnswerBy,
            RemindersToApplicant = e.Reminders,
        };

    private static Case Corrected(Case c, AddressCorrected e) =>
        WithPerson(c, Case.ApplicantNumber, p => p with { Email = e.Email }) with
        {
            OwnAttempt = e.OwnAttempt,
            FormerAddresses = e.TellsFormer is true ? (c.FormerAddresses ?? []).Add(c.Applicant.Email) : c.FormerAddresses,
            OwnCorrections = e.ByOfficer ? c.OwnCorrections : (c.OwnCorrections ?? 0) + 1,
        };

    private static Case Edited(Case c, CaseEdited e)
    {
        Case after = c with
        {
            Form = e.Form,
            ContentHash = e.ContentHash,
            Edits = FormHistory.With(c, new CaseEdit((FormHistory.LastEdit(c) ?? 0) + 1, e.At, e.Fields, e.Old)),
        };
        return WithPerson(after, Case.ApplicantNumber, p => p with { Institution = e.ApplicantInstitution });
    }

    private static StageProgress Waiting(StageProgress stage) => stage with { State = StageState.Waiting, OpenedAt = null, EndedAt = null, GateWhy = null };

    private static Case Undone(Case c, DecisionUndone e)
    {
        Case after = WithTask(c, e.Task, t => t with
        {
            State = TaskState.Superseded,
            DecidedAt = null,
            SignedName = null,
            Reason = null,
            SeenContent = null,
            ReturnFields = null,
            Note = null,
            Assurance = null,
            Undone = true,
        });
        after = WithStage(after, c.Task(e.Task).Stage, s => s with { State = StageState.Open, EndedAt = null });
        return e.Case is CaseState.Returned ? after : after with { State = e.Case, ActBy = null, RemindersToApplicant = [] };
    }

    private static Case Closed(Case c, CaseClosed e) => c with
    {
        State = e.Outcome,
        ClosedAt = e.At,
        ActBy = null,
        RemindersToApplicant = [],
        OutcomeReason = e.Reason,
        EraseAt = e.EraseAt,
    };

    /// <summary>Fingerprints go too: they are hashes over names and reasons.</summary>
    private static Case Erased(Case c) => c with
    {
        Erased = true,
        Form = FormContent.Empty,
        OutcomeReason = null,
        People = [.. c.People.Select(p => p with { Name = "", Email = "" })],
        FormerAddresses = c.FormerAddresses is null ? null : [.. c.FormerAddresses.Select(_ => "")],
        Stages = [.. c.Stages.Select(s => s with { GateWhy = null })],
        Tasks = [.. c.Tasks.Select(t => t with { SignedName = null, Reason = null, OnBehalfOf = null, HandoverReason = null, Note = null, Code = null })],
        Held = c.Held is { } held ? [.. held.Select(d => d with { FileName = "" })] : null,
        Questions = c.Questions is null ? null : [.. c.Questions.Select(q => q with { Name = "", Text = "", Answer = null })],
        Recent = [.. c.Recent.Select(r => r with { Fingerprint = "" })],
        Edits = null,
        After = AfterEvolution.Erased(c.After),
    };

    private static Case WithStage(Case c, string id, Func<StageProgress, StageProgress> change) => AfterStage.Find(id) is { } run
        ? AfterEvolution.WithStage(c, run, id, change)
        : c.Stages.FindIndex(s => s.Id == id) is >= 0 and var at ? c with { Stages = c.Stages.SetItem(at, change(c.Stages[at])) } : c;

    private static Case WithTask(Case c, int number, Func<CaseTask, CaseTask> change) =>
        c with { Tasks = c.Tasks.SetItem(number - 1, change(c.Task(number))) };

    private static Case WithPerson(Case c, int number, Func<CasePerson, CasePerson> change) =>
        c with { People = c.People.SetItem(number - 1, change(c.Person(number))) };
}
