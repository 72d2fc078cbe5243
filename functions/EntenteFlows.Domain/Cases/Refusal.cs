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

    /// <summary>What would be recorded is larger than a case may be.</summary>
    TooLarge,
}
