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
[JsonDerivedType(typeof(TaskReminded), "task-reminded")]
[JsonDerivedType(typeof(TaskExpired), "task-expired")]
[JsonDerivedType(typeof(StageEnded), "stage-ended")]
[JsonDerivedType(typeof(CaseReturned), "case-returned")]
[JsonDerivedType(typeof(ApplicantReminded), "applicant-reminded")]
[JsonDerivedType(typeof(CaseResubmitted), "case-resubmitted")]
[JsonDerivedType(typeof(LinkRenewed), "link-renewed")]
[JsonDerivedType(typeof(MessageUndelivered), "message-undelivered")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(CaseErased), "case-erased")]
[JsonDerivedType(typeof(CasePlanned), "case-planned")]
[JsonDerivedType(typeof(CaseFellBehind), "case-fell-behind")]
[JsonDerivedType(typeof(CaseCaughtUp), "case-caught-up")]
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
    [property: Personal] string Email) : CaseEvent(At);

public enum AssignmentCause
{
    /// <summary>The holder of the role, or the person whom the form names.</summary>
    FirstInLine,

    /// <summary>The one before stayed silent until the deadline.</summary>
    Escalation,

    /// <summary>The one before is the applicant, or already checks this case in another role.</summary>
    SeparationOfDuties,

    /// <summary>The case came back from the applicant.</summary>
    Resubmission,
}

/// <param name="ContentHash">The content that the decision stands for.</param>
public sealed record TaskDecided(
    DateTimeOffset At, int Task, Verdict Verdict, string ContentHash, [property: Personal] string Name, [property: Personal] string? Reason) : CaseEvent(At);

/// <param name="Successor">The task that takes over, or null where none is needed.</param>
public sealed record TaskSuperseded(DateTimeOffset At, int Task, int? Successor) : CaseEvent(At);

/// <param name="Planned">The moment at which the reminder was due.</param>
public sealed record TaskReminded(DateTimeOffset At, int Task, DateTimeOffset Planned) : CaseEvent(At);

public sealed record TaskExpired(DateTimeOffset At, int Task) : CaseEvent(At);

/// <param name="State">Approved, Rejected or Expired.</param>
public sealed record StageEnded(DateTimeOffset At, string Stage, StageState State) : CaseEvent(At);

public sealed record CaseReturned(DateTimeOffset At, string Stage, int Task, Due AnswerBy, ImmutableList<DateTimeOffset> Reminders) : CaseEvent(At);

public sealed record ApplicantReminded(DateTimeOffset At, DateTimeOffset Planned) : CaseEvent(At);

public sealed record CaseResubmitted(DateTimeOffset At, string ContentHash) : CaseEvent(At);

public sealed record LinkRenewed(DateTimeOffset At, int Task, int Person) : CaseEvent(At);

public sealed record MessageUndelivered(DateTimeOffset At, int Message, int Recipient) : CaseEvent(At);

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
