namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>One personalization of a send: it becomes one mail.</summary>
internal sealed record SendGridRecipients(
    IReadOnlyList<MailAddress> To,
    string Subject,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> CustomArgs);
