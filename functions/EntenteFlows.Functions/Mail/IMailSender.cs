using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>The provider, seen from here. Never throws for what the provider says or leaves unsaid.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}

/// <param name="Case">Null where the mail is of no single one.</param>
/// <param name="Message">The message's number in its case; goes to the provider with the case id, to find the mail again.</param>
public sealed record OutgoingMail(CaseId? Case, int Message, string ToName, string ToAddress, RenderedMail Content)
{
    /// <summary>Numbers of the messages of that case which the same mail says.</summary>
    public IReadOnlyList<int> Along { get; init; } = [];

    /// <summary>Who reads an answer to the mail: the office that looks after the case. Null where nobody does.</summary>
    public Holder? ReplyTo { get; init; }
}
