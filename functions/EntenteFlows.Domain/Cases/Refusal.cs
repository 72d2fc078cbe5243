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

    /// <summary>What would be recorded is larger than a case may be.</summary>
    TooLarge,

    /// <summary>Only an approved case can be amended or cancelled.</summary>
    NotApproved,

    /// <summary>There is no such amendment or cancellation, or its time is over.</summary>
    NotOffered,

    /// <summary>What was asked for before still waits for its answer.</summary>
    AlreadyAsked,

    /// <summary>After the approval nothing goes back to the applicant: it is confirmed or not.</summary>
    NoReturn,
}
