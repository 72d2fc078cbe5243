using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>Who must be told what, said once more from what has happened alone.</summary>
internal static class OwedMessages
{
    private const int Applicant = Case.ApplicantNumber;

    public static IEnumerable<Owed> Of(Step step)
    {
        for (int i = 0; i < step.Events.Count; i++)
        {
            foreach (Owed owed in Of(step, step.Between[i], i))
                yield return owed;
        }
    }

    private static IEnumerable<Owed> Of(Step step, Case file, int at) => step.Events[at] switch
    {
        MailboxConfirmed => [new(MessageKind.CaseOpened, Applicant)],
        TaskOpened e => [new(Asking(step, e), e.Person, e.Task)],
        TaskDelegated e => [new(MessageKind.DelegationReceipt, file.Task(e.Task).Person, e.Task)],
        TaskDecided e => [new(MessageKind.DecisionReceipt, file.Task(e.Task).Person, e.Task), new(MessageKind.OpenTasks, file.Task(e.Task).Person, e.Task)],
        CodeAsked e => [new(MessageKind.TaskCode, file.Task(e.Task).Person, e.Task)],
        TaskMisdirected e => [new(MessageKind.WrongPerson, Message.Officer, e.Task), new(MessageKind.WrongPersonReceipt, file.Task(e.Task).Person, e.Task)],
        TaskReassigned e => [new(MessageKind.TaskMovedOn, file.Task(e.Task).Person, e.Task)],
        TaskSuperseded { Successor: not null } e => [new(MessageKind.TaskTakenOver, file.Task(e.Task).Person, e.Task)],
        TaskSuperseded e when IsCalledOff(step, file, e, at) => [new(MessageKind.TaskCalledOff, file.Task(e.Task).Person, e.Task)],
        TaskReminded e => [new(MessageKind.TaskReminder, file.Task(e.Task).Person, e.Task)],
        ApplicantReminded => [new(MessageKind.ReturnReminder, Applicant)],
        // Who says that a task is not theirs is not told that its time has run out.
        TaskExpired e when step.Command is AdvanceTime => [new(MessageKind.TaskExpired, file.Task(e.Task).Person, e.Task)],
        CaseReturned e => [new(MessageKind.CaseReturned, Applicant, e.Task)],
        DecisionUndone e when file.Task(e.Task).State is TaskState.Returned => [new(MessageKind.ReturnTakenBack, Applicant)],
        CaseClosed => [new(MessageKind.OutcomeToApplicant, Applicant), .. Parties(MessageKind.OutcomeToParty, file.Tasks)],
        CaseFellBehind when file.Behind is null => [new(MessageKind.CaseBehind, Applicant), new(MessageKind.CaseBehind, Message.Officer)],
        LinkRenewed e => [new(file.State is CaseState.Unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.RenewedLink, e.Person, e.Task == 0 ? null : e.Task)],
        AddressCorrected { ByOfficer: true } e when file.State is not CaseState.Unconfirmed && !EmailAddress.Same(e.Email, file.Applicant.Email) =>
            [new(MessageKind.AddressCorrected, Applicant), new(MessageKind.AddressLeft, Applicant)],
        AddressCorrected => [new(file.State is CaseState.Unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.AddressCorrected, Applicant)],
        MessageUndelivered { Recipient: not Message.Officer } => [new(MessageKind.Undelivered, Message.Officer)],
        QuestionAsked e => [new(MessageKind.QuestionToApplicant, Applicant, e.Task)],
        QuestionAnswered e => Answered(file, e),
        _ => Afterwards(file, step.Events[at]),
    };

    private static IEnumerable<Owed> Afterwards(Case file, CaseEvent happened) => happened switch
    {
        NoticeSent => [new(MessageKind.Notice, Applicant)],
        AmendmentApplied => [new(MessageKind.AmendmentToApplicant, Applicant), .. Parties(MessageKind.AmendmentToParty, file.Tasks)],
        AmendmentEnded e =>
        [
            new(MessageKind.AmendmentToApplicant, Applicant),
            .. Parties(MessageKind.AmendmentToParty, file.Tasks.Where(t => AfterStage.Find(t.Stage) is { Kind: AfterKind.Amendment } run && run.Id == e.Amendment && run.Run == e.Run)),
        ],
        StageEnded e => Ended(file, e),
        _ => [],
    };

    private static IEnumerable<Owed> Ended(Case file, StageEnded e)
    {
        int? last = file.Tasks.FindLast(t => t.Stage == e.Stage)?.Number;
        return (AfterStage.Find(e.Stage)?.Kind, e.State) switch
        {
            (AfterKind.Obligation, StageState.Approved) => [new(MessageKind.ObligationToApplicant, Applicant, last)],
            (AfterKind.Obligation, _) => [new(MessageKind.ObligationToApplicant, Applicant, last), new(MessageKind.ObligationToOfficer, Message.Officer, last)],
            (AfterKind.Cancellation, var state) =>
            [
                new(MessageKind.CancellationToApplicant, Applicant),
                .. Parties(MessageKind.CancellationToParty, file.Tasks.Where(t => state is StageState.Approved || t.Stage == e.Stage)),
            ],
            _ => [],
        };
    }

    private static MessageKind Asking(Step step, TaskOpened opened) => opened.Cause switch
    {
        AssignmentCause.Escalation => MessageKind.TaskEscalated,
        AssignmentCause.Delegation => MessageKind.TaskDelegated,
        AssignmentCause.Reassignment => MessageKind.TaskReassigned,
        AssignmentCause.WrongPerson when step.Command is SayWrongPerson wrong && wrong.Task == opened.Predecessor => MessageKind.TaskRedirected,
        _ => MessageKind.TaskAsked,
    };

    /// <summary>An open task that ends neither with its stage or case nor by what a colleague did in it, but since what it rested on is otherwise.</summary>
    private static bool IsCalledOff(Step step, Case file, TaskSuperseded ended, int at)
    {
        if (file.Task(ended.Task).State is not TaskState.Open || AfterStage.Is(file.Task(ended.Task).Stage))
            return false;
        return step.Events.Skip(at + 1).FirstOrDefault(e => e is not TaskSuperseded) is not (StageEnded or CaseClosed or CaseReturned);
    }

    /// <summary>Who asked is told, if the task is still theirs.</summary>
    private static IEnumerable<Owed> Answered(Case file, QuestionAnswered answered)
    {
        CaseTask asked = file.Task(file.Questions![answered.Number - 1].Task);
        CaseTask? now = file.Tasks.FindLast(t => t.Stage == asked.Stage && t.Slot == asked.Slot);
        return now is { State: TaskState.Open } && now.Person == asked.Person ? [new Owed(MessageKind.AnswerToApprover, now.Person, now.Number)] : [];
    }

    private static IEnumerable<Owed> Parties(MessageKind kind, IEnumerable<CaseTask> tasks) => tasks.Select(t => t.Person).Distinct().Select(person => new Owed(kind, person));
}
