namespace EntenteFlows.Pages.Mail;

public interface IMailRenderer
{
    Task<RenderedMail> RenderAsync(MailRequest request);

    Task<RenderedMail> RenderAsync(DraftMailRequest request);

    Task<RenderedMail> RenderAsync(RecoveryMailRequest request);
}
