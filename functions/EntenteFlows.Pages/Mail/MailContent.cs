using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Mail;

/// <summary>A mail before it takes the form of HTML or text.</summary>
/// <param name="Why">Why this person gets it; stands in the footer.</param>
internal sealed record MailContent(Language Language, string Subject, string Greeting, IReadOnlyList<MailBlock> Blocks, string Why);
