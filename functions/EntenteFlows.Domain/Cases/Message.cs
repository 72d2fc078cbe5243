namespace EntenteFlows.Domain.Cases;

/// <summary>A mail that is owed: numbered, written in the transaction of the command that caused it, rendered from the case when it is sent.</summary>
/// <param name="Number">From 1, over the whole case, without holes.</param>
/// <param name="Recipient">Person number in the case; 0 for the home institution's officer.</param>
/// <param name="Task">The task it is about; null where it is about the case.</param>
/// <param name="At">UTC instant of the command.</param>
/// <param name="About">For what goes on after an approval: the notice's id, the amendment's id and run, or the stage; null where kind and task say it all.</param>
public sealed record Message(int Number, MessageKind Kind, int Recipient, int? Task, DateTimeOffset At, string? About = null)
{
    /// <summary>The home institution's officer, who is nobody in the case.</summary>
    public const int Officer = 0;
}

public enum MessageKind
{
    /// <summary>Applicant: confirm that this mailbox is yours.</summary>
    ConfirmMailbox,

    /// <summary>Applicant: the case is open; here are the links to follow it and to act on it.</summary>
    CaseOpened,

    /// <summary>Approver: please decide.</summary>
    TaskAsked,

    /// <summary>Approver: please decide, the deadline is near.</summary>
    TaskReminder,

    /// <summary>Deputy or office: please decide, the one before stayed silent.</summary>
    TaskEscalated,

    /// <summary>The one before: the task has moved on to somebody else.</summary>
    TaskTakenOver,

    /// <summary>Applicant: an approver asks for changes.</summary>
    CaseReturned,

    /// <summary>Applicant: the answer to a return is still awaited.</summary>
    ReturnReminder,

    /// <summary>Applicant: approved, rejected, withdrawn or expired.</summary>
    OutcomeToApplicant,

    /// <summary>Everybody else who was asked: how the case ended, without confidential reasons.</summary>
    OutcomeToParty,

    /// <summary>The last in line: the task's time has run out.</summary>
    TaskExpired,

    /// <summary>A live link again, asked for by its holder.</summary>
    RenewedLink,

    /// <summary>Officer: a message could not be delivered.</summary>
    Undelivered,

    /// <summary>Applicant: an approver asks something.</summary>
    QuestionToApplicant,

    /// <summary>Approver: the applicant has answered.</summary>
    AnswerToApprover,

    /// <summary>Applicant: the address was corrected; here are the links.</summary>
    AddressCorrected,

    /// <summary>The mailbox that was the applicant's: the case is another's mailbox now. Recipient is the applicant, <see cref="Message.About"/> the place in <see cref="Case.FormerAddresses"/> from 1.</summary>
    AddressLeft,

    /// <summary>Somebody who was asked: not needed any more, since what it rested on is otherwise now. If it is needed after all they are asked again.</summary>
    TaskCalledOff,

    /// <summary>Applicant: the approver has taken the return back.</summary>
    ReturnTakenBack,

    /// <summary>Delegate: please decide, the one before handed the task over to you.</summary>
    TaskDelegated,

    /// <summary>The one who handed the task over: it is recorded.</summary>
    DelegationReceipt,

    /// <summary>Office or officer: please decide or hand over, the one before says that it is not theirs.</summary>
    TaskRedirected,

    /// <summary>Officer: somebody says that a task is not theirs.</summary>
    WrongPerson,

    /// <summary>Please decide: an officer gave the task to you.</summary>
    TaskReassigned,

    /// <summary>The one before: an officer gave the task to somebody else.</summary>
    TaskMovedOn,

    /// <summary>Applicant: what the definition has to say on this day.</summary>
    Notice,

    /// <summary>Applicant: an obligation was confirmed, denied, or never answered.</summary>
    ObligationToApplicant,

    /// <summary>Officer of the home institution: an obligation was denied, or never answered.</summary>
    ObligationToOfficer,

    /// <summary>Applicant: how an amendment ended.</summary>
    AmendmentToApplicant,

    /// <summary>Everybody who was asked: how an amendment ended.</summary>
    AmendmentToParty,

    /// <summary>Applicant: whether the cancellation was accepted.</summary>
    CancellationToApplicant,

    /// <summary>Everybody who was asked: whether the cancellation was accepted.</summary>
    CancellationToParty,

    /// <summary>Applicant and officer: the case has fallen behind its plan.</summary>
    CaseBehind,

    /// <summary>Approver: the code to decide with.</summary>
    TaskCode,

    /// <summary>Approver: what you decided, and until when it can be taken back.</summary>
    DecisionReceipt,

    /// <summary>The one who said that a task is not theirs: it is recorded.</summary>
    WrongPersonReceipt,
}
