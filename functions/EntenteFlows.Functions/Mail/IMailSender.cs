using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>The provider, seen from here. Never throws for what the provider says or leaves unsaid.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}

/// <param name="Message">The message's number in its case; goes to the provider with the case id, to find the mail again.</param>
public sealed record OutgoingMail(CaseId Case, int Message, string ToName, string ToAddress, RenderedMail Content);
