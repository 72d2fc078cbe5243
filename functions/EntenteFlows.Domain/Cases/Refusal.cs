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

    /// <summary>An approval stands for the file that is there.</summary>
    DocumentFixed,

    /// <summary>What would be recorded is larger than a case may be.</summary>
    TooLarge,
}
