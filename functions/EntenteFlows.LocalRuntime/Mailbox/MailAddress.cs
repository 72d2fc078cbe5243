namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>Somebody who gets or sends a mail.</summary>
public sealed record MailAddress(string? Name, string Email);
