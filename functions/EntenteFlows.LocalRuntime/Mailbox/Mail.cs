namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>A mail that the local mailbox took in.</summary>
/// <param name="Id">Counts up from 1 in a data folder, never used again.</param>
/// <param name="MessageId">What the sender got as X-Message-Id.</param>
/// <param name="Links">The absolute web addresses in the text, in their order, each once.</param>
/// <param name="Headers">The mail's own headers.</param>
/// <param name="CustomArgs">What the sender wants to find in events about this mail.</param>
/// <param name="Attachments">The names of attached files.</param>
/// <param name="SentAt">UTC, by the local clock.</param>
public sealed record Mail(
    long Id,
    string MessageId,
    MailAddress From,
    IReadOnlyList<MailAddress> To,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyList<string> Links,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> CustomArgs,
    IReadOnlyList<string> Attachments,
    DateTime SentAt)
{
    /// <summary>The attached files with their content; null in mails that were kept before it was.</summary>
    public IReadOnlyList<MailFile>? Files { get; init; }

    /// <summary>Where an answer goes; null where it goes to the sender.</summary>
    public MailAddress? ReplyTo { get; init; }
}
