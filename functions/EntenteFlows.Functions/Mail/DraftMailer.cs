using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>Writes the mail that goes on with a draft, and hands it to the provider.</summary>
public sealed class DraftMailer(IMailRenderer renderer, IMailSender sender, ILinks links, Catalogue catalogue)
{
    public async Task<MailResult> SendAsync(Draft draft, DraftMail mail, CancellationToken cancellation)
    {
        if (catalogue.Find(draft.Workflow) is not { } workflow) return new MailResult.Never("no such workflow any more");
        RenderedMail content = await renderer.RenderAsync(new DraftMailRequest(draft, mail, workflow, links.Resume(draft)));
        return await sender.SendAsync(new OutgoingMail(draft.Id, mail.Number, mail.Email, mail.Email, content), cancellation);
    }
}
