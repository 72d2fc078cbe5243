using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Mail;

/// <summary>A mail before it takes the form of HTML or text.</summary>
/// <param name="Why">Why this person gets it; stands in the footer.</param>
internal sealed record MailContent(Language Language, string Subject, string Greeting, IReadOnlyList<MailBlock> Blocks, string Why)
{
    /// <summary>What stands beside the subject in a list of mails: what is asked or what has happened. Says nothing that the mail does not say.</summary>
    public string Preheader { get; init; } = Blocks.OfType<MailBlock.Paragraph>().FirstOrDefault()?.Text ?? Subject;
}
