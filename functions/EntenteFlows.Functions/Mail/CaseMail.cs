using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>Writes what a case owes to somebody, and hands it to the provider.</summary>
public sealed class CaseMail(IMailRenderer renderer, IMailSender sender, ILinks links, Catalogue catalogue, TimeProvider clock)
{
    /// <param name="messages">Of one recipient; at least one. They become one mail.</param>
    /// <param name="others">What else lies open with the recipient, where the mail is to list it.</param>
    public async Task<MailResult> SendAsync(Case file, IReadOnlyList<Message> messages, IReadOnlyList<OtherTask> others, CancellationToken cancellation)
    {
        WorkflowDefinition workflow = catalogue.Get(file.Workflow, file.WorkflowVersion);
        CasePerson recipient = RecipientOf(file, messages[0]);
        // An erased person has no address any more; nothing can be owed to them.
        if (recipient.Email.Length == 0) return new MailResult.Never("no address");
        RenderedMail content = await renderer.RenderAsync(new MailRequest(file, messages[0], recipient, workflow, catalogue.Alliance, links, clock.GetUtcNow())
        {
            Along = [.. messages.Skip(1)],
            Others = others,
        });
        return await sender.SendAsync(new OutgoingMail(file.Id, messages[0].Number, recipient.Name, recipient.Email, content)
        {
            Along = [.. messages.Skip(1).Select(m => m.Number)],
            ReplyTo = HomeOf(file).Roles[Institution.OfficerRole].Office,
        }, cancellation);
    }

    /// <summary>Whose mailbox a message is for: an address that was left is the applicant's no more.</summary>
    public CasePerson RecipientOf(Case file, Message message) => message switch
    {
        { Recipient: Message.Officer } => Officer(file),
        { Kind: MessageKind.AddressLeft, About: { } place } => file.Applicant with { Email = file.FormerAddresses![int.Parse(place, CultureInfo.InvariantCulture) - 1] },
        _ => file.Person(message.Recipient),
    };

    private CasePerson Officer(Case file)
    {
        Institution home = HomeOf(file);
        Holder officer = home.Roles[Institution.OfficerRole].Main;
        return new CasePerson(officer.Name, officer.Email, officer.Language, home.Id, null);
    }

    private Institution HomeOf(Case file) => file.Applicant.Institution is { } id && catalogue.Alliance.Find(id) is { } named ? named : catalogue.Alliance.Institutions[0];
}
