namespace EntenteFlows.Pages.Mail;

/// <param name="Name">ASCII, without a folder.</param>
/// <param name="Type">A media type without parameters: SendGrid refuses any.</param>
public sealed record MailFile(string Name, string Type, string Content);
