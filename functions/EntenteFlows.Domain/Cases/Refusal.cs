namespace EntenteFlows.Domain.Cases;

/// <summary>Why a command changes nothing. Each has a page in both languages.</summary>
public enum Refusal
{
    /// <summary>No such case, task or person: the link was never given out.</summary>
    LinkUnknown,

    /// <summary>The task was decided already with this link.</summary>
    LinkUsed,

    /// <summary>Somebody else has the task now, or a newer link was given out.</summary>
    LinkReplaced,

    /// <summary>The deadline has passed.</summary>
    LinkExpired,

    CaseClosed,

    /// <summary>The content changed since it was shown.</summary>
    ContentChanged,

    /// <summary>A rejection or a return needs a reason.</summary>
    ReasonRequired,

    NameRequired,

    /// <summary>The applicant may not decide on the own case.</summary>
    OwnCase,

    /// <summary>The mailbox has not been confirmed yet.</summary>
    NotConfirmed,

    /// <summary>The case was not returned, so there is nothing to send again.</summary>
    NotReturned,

    /// <summary>A fresh link went out less than ten minutes ago.</summary>
    RenewedTooSoon,

    /// <summary>Another request came under the same idempotency key.</summary>
    IdempotencyConflict,

    /// <summary>The stage needs a file that nobody has given yet (<see cref="DocumentSlots.Missing"/>).</summary>
    DocumentMissing,

    /// <summary>The case has no such slot, or it is not shown to whoever asks.</summary>
    DocumentUnknown,

    /// <summary>Somebody else gives this file.</summary>
    DocumentNotYours,

    /// <summary>The slot takes other types of file.</summary>
    DocumentNotAccepted,

    /// <summary>The slot holds as many files as it takes.</summary>
    DocumentsFull,

    /// <summary>The slot holds another file of this name, and nobody could tell the two apart.</summary>
    DocumentNameTaken,

    /// <summary>An approval stands for the file that is there.</summary>
    DocumentFixed,

    /// <summary>A question or an answer without words.</summary>
    TextRequired,

    /// <summary>The question before has not been answered yet.</summary>
    QuestionOpen,

    /// <summary>As many questions as one task may ask were asked.</summary>
    QuestionsSpent,

    /// <summary>The case has no such question.</summary>
    QuestionUnknown,

    /// <summary>The question was answered, in other words.</summary>
    AlreadyAnswered,

    /// <summary>The address is none of the applicant's institution, or somebody else's in this case.</summary>
    AddressNotAllowed,

    /// <summary>The address was corrected as often as an applicant may.</summary>
    CorrectionsSpent,

    /// <summary>A return names a field that its approver is not shown.</summary>
    FieldNotShown,

    /// <summary>The task has not been decided.</summary>
    NothingToUndo,

    /// <summary>The time in which a decision can be taken back, or the task's own time, is over; or it was taken back as often as may be.</summary>
    UndoTooLate,

    /// <summary>Somebody has acted on the case since, so the decision stands.</summary>
    UndoOvertaken,

    /// <summary>The decision brought the case to its outcome, which nothing changes.</summary>
    UndoOfOutcome,

    /// <summary>What would be recorded is larger than a case may be.</summary>
    TooLarge,

    /// <summary>This person has approved the case already in another role; one person is not two checks.</summary>
    ChecksAlready,

    /// <summary>The task waits for nobody any more, so it cannot be given to somebody else.</summary>
    TaskNotOpen,

    /// <summary>The new holder's address is neither in the institution's mail domains nor in its directory.</summary>
    NewHolderNotOfTheHouse,

    /// <summary>The new holder is the applicant.</summary>
    NewHolderIsApplicant,

    /// <summary>The new holder has the task now, or handed it over before.</summary>
    NewHolderHeldTask,

    /// <summary>The new holder said before that the task is not theirs.</summary>
    NewHolderIsWrongPerson,

    /// <summary>The new holder checks this case already, or is asked to, in another role.</summary>
    NewHolderChecksAlready,

    /// <summary>The new holder is out of office today.</summary>
    NewHolderIsAway,

    /// <summary>Only an approved case can be amended or cancelled.</summary>
    NotApproved,

    /// <summary>There is no such amendment or cancellation, or its time is over.</summary>
    NotOffered,

    /// <summary>What was asked for before still waits for its answer.</summary>
    AlreadyAsked,

    /// <summary>After the approval nothing goes back to the applicant: it is confirmed or not.</summary>
    NoReturn,

    /// <summary>The stage asks for a code, which lies in the mailbox of the task's holder.</summary>
    CodeRequired,

    /// <summary>The code is another; there are tries left.</summary>
    CodeWrong,

    /// <summary>The code is dead after as many wrong ones as may be.</summary>
    CodeSpent,

    /// <summary>Another code cannot be asked for yet (<see cref="TaskCodes.NextAt"/>).</summary>
    CodeTooSoon,

    /// <summary>The stage asks for no code.</summary>
    CodeNotNeeded,

    /// <summary>The draft was sent or discarded, or its time is over.</summary>
    DraftOver,

    /// <summary>Since somebody went on with the draft from the mailbox, only the mailed link opens it.</summary>
    DraftElsewhere,

    /// <summary>The draft's link was mailed less than ten minutes ago.</summary>
    DraftMailedTooSoon,

    /// <summary>The draft's link was mailed as often as it may be.</summary>
    DraftMailsSpent,

    /// <summary>Another window saved the same page since this one was shown.</summary>
    DraftSavedElsewhere,
}
