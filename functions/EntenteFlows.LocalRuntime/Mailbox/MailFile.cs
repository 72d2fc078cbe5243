namespace EntenteFlows.LocalRuntime.Mailbox;

/// <param name="Type">Its media type, as the sender says.</param>
public sealed record MailFile(string Name, string Type, byte[] Content);
