namespace EntenteFlows.Pages.Mail;

/// <param name="Text">Says all that the HTML says; each link stands alone on its line.</param>
public sealed record RenderedMail(string Subject, string Html, string Text)
{
    public IReadOnlyList<MailFile> Files { get; init; } = [];
}
