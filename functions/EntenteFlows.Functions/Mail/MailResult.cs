namespace EntenteFlows.Functions.Mail;

/// <summary>What the provider said to a mail.</summary>
public abstract record MailResult
{
    private MailResult()
    {
    }

    /// <param name="ProviderId">The provider's id of the mail; null where it gave none.</param>
    public sealed record Accepted(string? ProviderId) : MailResult;

    /// <summary>Busy, broken or silent: worth another try.</summary>
    /// <param name="Why">An HTTP status or the kind of a fault; nothing of the mail.</param>
    public sealed record NotNow(string Why) : MailResult;

    /// <summary>The provider refuses this mail and will refuse it again.</summary>
    public sealed record Never(string Why) : MailResult;
}
