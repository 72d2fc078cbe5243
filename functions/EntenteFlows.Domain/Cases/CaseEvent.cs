using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>
/// Something that happened to a case. Names, addresses, form values and reasons are marked <see cref="PersonalAttribute"/>: they are kept apart from the
/// fixed part, salted and hashed, so that erasing them leaves the hash chain whole. An erased value reads as null or empty.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CaseSubmitted), "case-submitted")]
[JsonDerivedType(typeof(MailboxConfirmed), "mailbox-confirmed")]
[JsonDerivedType(typeof(StageOpened), "stage-opened")]
[JsonDerivedType(typeof(StageSkipped), "stage-skipped")]
[JsonDerivedType(typeof(TaskOpened), "task-opened")]
[JsonDerivedType(typeof(TaskDecided), "task-decided")]
[JsonDerivedType(typeof(TaskSuperseded), "task-superseded")]
[JsonDerivedType(typeof(TaskDelegated), "task-delegated")]
[JsonDerivedType(typeof(TaskMisdirected), "task-misdirected")]
[JsonDerivedType(typeof(TaskReassigned), "task-reassigned")]
[JsonDerivedType(typeof(TaskReminded), "task-reminded")]
[JsonDerivedType(typeof(TaskExpired), "task-expired")]
[JsonDerivedType(typeof(StageEnded), "stage-ended")]
[JsonDerivedType(typeof(CaseReturned), "case-returned")]
[JsonDerivedType(typeof(ApplicantReminded), "applicant-reminded")]
[JsonDerivedType(typeof(CaseResubmitted), "case-resubmitted")]
[JsonDerivedType(typeof(LinkRenewed), "link-renewed")]
[JsonDerivedType(typeof(MessageUndelivered), "message-undelivered")]
[JsonDerivedType(typeof(DocumentAttached), "document-attached")]
[JsonDerivedType(typeof(DocumentRemoved), "document-removed")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(CaseErased), "case-erased")]
[JsonDerivedType(typeof(CasePlanned), "case-planned")]
[JsonDerivedType(typeof(CaseFellBehind), "case-fell-behind")]
[JsonDerivedType(typeof(CaseCaughtUp), "case-caught-up")]
[JsonDerivedType(typeof(QuestionAsked), "question-asked")]
[JsonDerivedType(typeof(QuestionAnswered), "question-answered")]
[JsonDerivedType(typeof(AddressCorrected), "address-corrected")]
[JsonDerivedType(typeof(LinkRecovered), "link-recovered")]
[JsonDerivedType(typeof(CaseEdited), "case-edited")]
[JsonDerivedType(typeof(StageReopened), "stage-reopened")]
[JsonDerivedType(typeof(StageHeldBack), "stage-held-back")]
[JsonDerivedType(typeof(GateReasonRenewed), "gate-reason-renewed")]
[JsonDerivedType(typeof(DecisionUndone), "decision-undone")]
[JsonDerivedType(typeof(AfterwardsPlanned), "afterwards-planned")]
[JsonDerivedType(typeof(NoticeSent), "notice-sent")]
[JsonDerivedType(typeof(AmendmentAsked), "amendment-asked")]
[JsonDerivedType(typeof(AmendmentEnded), "amendment-ended")]
[JsonDerivedType(typeof(AmendmentApplied), "amendment-applied")]
[JsonDerivedType(typeof(CancellationAsked), "cancellation-asked")]
[JsonDerivedType(typeof(CancellationAccepted), "cancellation-accepted")]
[JsonDerivedType(typeof(CodeAsked), "code-asked")]
[JsonDerivedType(typeof(CodeRefused), "code-refused")]
public abstract record CaseEvent(DateTimeOffset At);

public sealed record CaseSubmitted(
    DateTimeOffset At,
    CaseId Case,
    string Reference,
    string Workflow,
    int WorkflowVersion,
    Language Language,
    string RequestHash,
    string ContentHash,
    ulong OwnAttempt,
    string? ApplicantInstitution,
    Due ConfirmBy,
    ImmutableArray<string> Stages,
    [property: Personal] string ApplicantName,
    [property: Personal] string ApplicantEmail,
    [property: Personal] FormContent Form) : CaseEvent(At);

public sealed record MailboxConfirmed(DateTimeOffset At) : CaseEvent(At);

public sealed record StageOpened(DateTimeOffset At, string Stage, [property: Personal] LocalizedText? GateWhy) : CaseEvent(At);

public sealed record StageSkipped(DateTimeOffset At, string Stage) : CaseEvent(At);

/// <param name="Person">The number that this person has from now on; a new one where the person is new to the case.</param>
/// <param name="Predecessor">The task whose place this takes (escalation, re-issue), or null.</param>
/// <param name="Cause">Why this person and not the one first in line.</param>
public sealed record TaskOpened(
    DateTimeOffset At,
    int Task,
    string Stage,
    int Slot,
    int Rung,
    string Role,
    string Institution,
    int Person,
    ulong Attempt,
    Due Due,
    ImmutableList<DateTimeOffset> Reminders,
    int? Predecessor,
    AssignmentCause Cause,
    Language Language,
    [property: Personal] string Name,
    [property: Personal] string Email) : CaseEvent(At)
{
    /// <summary>Who would have come before, and why they were not asked; null where nobody would have.</summary>
    [Personal]
    public ImmutableList<PassedOver>? PassedOver { get; init; }

    /// <summary>As <see cref="CaseTask.OnBehalfOf"/>.</summary>
    [Personal]
    public string? OnBehalfOf { get; init; }
}

public enum AssignmentCause
{
    /// <summary>The holder of the role, or the person whom the form names.</summary>
    FirstInLine,

    /// <summary>The one before stayed silent until the deadline.</summary>
    Escalation,

    /// <summary>The one before is the applicant, or already checks this case in another role.</summary>
    SeparationOfDuties,

    /// <summary>Asked before: the case came back from the applicant, or a decision was undone.</summary>
    Resubmission,

    /// <summary>The one before handed the task over.</summary>
    Delegation,

    /// <summary>The one before said that it is not theirs to decide.</summary>
    WrongPerson,

    /// <summary>An officer or an admin gave the task to somebody else.</summary>
    Reassignment,

    /// <summary>The one who would have been asked is out of office.</summary>
    OutOfOffice,
}

/// <param name="ContentHash">The content that the decision stands for.</param>
/// <param name="Reason">For the applicant.</param>
/// <param name="Note">For the same institution alone.</param>
public sealed record TaskDecided(
    DateTimeOffset At, int Task, Verdict Verdict, string ContentHash, [property: Personal] string Name, [property: Personal] string? Reason,
    [property: Personal] string? Note = null) : CaseEvent(At)
{
    /// <summary>High where a code was confirmed; null where none was asked for.</summary>
    public Assurance? Assurance { get; init; }
}

/// <param name="Successor">The task that takes over, or null where none is needed.</param>
public sealed record TaskSuperseded(DateTimeOffset At, int Task, int? Successor) : CaseEvent(At);

/// <param name="Planned">The moment at which the reminder was due.</param>
public sealed record TaskReminded(DateTimeOffset At, int Task, DateTimeOffset Planned) : CaseEvent(At);

public sealed record TaskExpired(DateTimeOffset At, int Task) : CaseEvent(At);

/// <param name="State">Approved, Rejected or Expired.</param>
public sealed record StageEnded(DateTimeOffset At, string Stage, StageState State) : CaseEvent(At);

/// <param name="Fields">Ids of the fields that are to be changed, in the order of the form; null where none is named.</param>
public sealed record CaseReturned(
    DateTimeOffset At, string Stage, int Task, Due AnswerBy, ImmutableList<DateTimeOffset> Reminders, ImmutableList<string>? Fields = null) : CaseEvent(At);

public sealed record ApplicantReminded(DateTimeOffset At, DateTimeOffset Planned) : CaseEvent(At);

public sealed record CaseResubmitted(DateTimeOffset At, string ContentHash) : CaseEvent(At);

public sealed record LinkRenewed(DateTimeOffset At, int Task, int Person) : CaseEvent(At);

public sealed record MessageUndelivered(DateTimeOffset At, int Message, int Recipient) : CaseEvent(At);

/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="Task">Whose assignee gave it; 0: the applicant.</param>
public sealed record DocumentAttached(
    DateTimeOffset At, string Slot, string Sha256, long Bytes, string MediaType, int Task, [property: Personal] string FileName) : CaseEvent(At)
{
    /// <summary>True: it stands beside the files that the slot holds. Null: it takes their place, as in every event of before a slot took several.</summary>
    public bool? Beside { get; init; }
}

/// <summary>A file was taken out of its slot, and none stands in its place.</summary>
/// <param name="Task">Whose assignee did it; 0: the applicant.</param>
public sealed record DocumentRemoved(DateTimeOffset At, string Slot, string Sha256, int Task) : CaseEvent(At);

/// <param name="Outcome">One of the final states.</param>
public sealed record CaseClosed(DateTimeOffset At, CaseState Outcome, DateTimeOffset EraseAt, [property: Personal] string? Reason) : CaseEvent(At);

public sealed record CaseErased(DateTimeOffset At) : CaseEvent(At);

/// <param name="Plan">Null where the form no longer sets a date.</param>
public sealed record CasePlanned(DateTimeOffset At, CasePlan? Plan) : CaseEvent(At);

/// <summary>If everybody takes the whole time from now, the hard date is missed.</summary>
/// <param name="Days">Working days of the approver by which the stage will be late; 1 or more.</param>
public sealed record CaseFellBehind(DateTimeOffset At, string Stage, int Days) : CaseEvent(At);

/// <summary>Everybody can take the whole time again.</summary>
public sealed record CaseCaughtUp(DateTimeOffset At) : CaseEvent(At);

/// <param name="Number">From 1, over the whole case.</param>
public sealed record QuestionAsked(DateTimeOffset At, int Number, int Task, [property: Personal] string Name, [property: Personal] string Text) : CaseEvent(At);

public sealed record QuestionAnswered(DateTimeOffset At, int Number, [property: Personal] string Text) : CaseEvent(At);

/// <param name="OwnAttempt">What the applicant's links carry from now on.</param>
/// <param name="Replaced">What they carried until now.</param>
/// <param name="ByOfficer">False: by the applicant, with the link of the page that followed the form.</param>
/// <param name="Officer">Name of the officer; null where the applicant did it.</param>
/// <param name="Reason">The officer's; null where the applicant did it.</param>
public sealed record AddressCorrected(
    DateTimeOffset At, ulong OwnAttempt, ulong Replaced, bool ByOfficer,
    [property: Personal] string Email, [property: Personal] string? Officer, [property: Personal] string? Reason) : CaseEvent(At)
{
    /// <summary>True where the mailbox that was left is told so; null where it is not, as in every event of before there was such a mail.</summary>
    public bool? TellsFormer { get; init; }
}

/// <summary>The applicant's links went to the registered mailbox, since somebody asked for them by its address. Earlier versions recorded it; such a mail is no case's any more.</summary>
public sealed record LinkRecovered(DateTimeOffset At) : CaseEvent(At);

/// <summary>The applicant changed a returned case. What else that changes stands in the events behind it.</summary>
/// <param name="Fields">Ids of the fields whose values are others now; empty where the form was sent as it was.</param>
/// <param name="ApplicantInstitution">The home institution, as the form says now.</param>
/// <param name="Form">The whole form as it is now.</param>
/// <param name="Old">The values that the changed fields had; a field that was empty is absent.</param>
public sealed record CaseEdited(
    DateTimeOffset At,
    string ContentHash,
    ImmutableList<string> Fields,
    string? ApplicantInstitution,
    [property: Personal] FormContent Form,
    [property: Personal] FormContent Old) : CaseEvent(At);

/// <summary>A stage that was complete is to be decided once more: an approval in it saw what is otherwise now, or the form calls for it although it did not before.</summary>
public sealed record StageReopened(DateTimeOffset At, string Stage) : CaseEvent(At);

/// <summary>What this stage waits for is not complete any more, so it waits again.</summary>
public sealed record StageHeldBack(DateTimeOffset At, string Stage) : CaseEvent(At);

/// <summary>The gate of an open stage fires as before, but for a reason that reads otherwise now.</summary>
public sealed record GateReasonRenewed(DateTimeOffset At, string Stage, [property: Personal] LocalizedText? GateWhy) : CaseEvent(At);

/// <summary>A decision was taken back: as if it had not been made, but for the log.</summary>
/// <param name="Case">The state of the case afterwards: Open, or Returned where another return still waits.</param>
public sealed record DecisionUndone(DateTimeOffset At, int Task, CaseState Case) : CaseEvent(At);
