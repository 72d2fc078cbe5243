namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>One fault of a send, in the form in which SendGrid answers it.</summary>
internal sealed record SendGridError(string Message, string? Field, string? Help = null);
