using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>Writes a message of a case to the one it is for, and hands it to the provider.</summary>
public sealed class CaseMail(IMailRenderer renderer, IMailSender sender, ILinks links, Catalogue catalogue, TimeProvider clock)
{
    public async Task<MailResult> SendAsync(Case file, Message message, CancellationToken cancellation)
    {
        WorkflowDefinition workflow = catalogue.Get(file.Workflow, file.WorkflowVersion);
        CasePerson recipient = message.Recipient == Message.Officer ? Officer(file) : Person(file, message);
        // An erased person has no address any more; nothing can be owed to them.
        if (recipient.Email.Length == 0) return new MailResult.Never("no address");
        RenderedMail content = await renderer.RenderAsync(
            new MailRequest(file, message, recipient, workflow, catalogue.Alliance, links, clock.GetUtcNow()));
        return await sender.SendAsync(new OutgoingMail(file.Id, message.Number, recipient.Name, recipient.Email, content), cancellation);
    }

    private static CasePerson Person(Case file, Message message) => message is { Kind: MessageKind.AddressLeft, About: { } place }
        ? file.Applicant with { Email = file.FormerAddresses![int.Parse(place, CultureInfo.InvariantCulture) - 1] }
        : file.Person(message.Recipient);

    private CasePerson Officer(Case file)
    {
        Institution home = file.Applicant.Institution is { } id && catalogue.Alliance.Find(id) is { } named ? named : catalogue.Alliance.Institutions[0];
        Holder officer = home.Roles[Institution.OfficerRole].Main;
        return new CasePerson(officer.Name, officer.Email, officer.Language, home.Id, null);
    }
}
