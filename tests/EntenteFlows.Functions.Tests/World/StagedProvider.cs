using EntenteFlows.Functions.Mail;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>A mail provider and a renderer in one: keeps what was sent, and answers as it is told.</summary>
internal sealed class StagedProvider : IMailSender, IMailRenderer
{
    public List<OutgoingMail> Sent { get; } = [];

    /// <summary>Answers after these are 202.</summary>
    public Queue<MailResult> Answers { get; } = [];

    /// <summary>Happens while the provider has the mail.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        MailResult result = Answers.TryDequeue(out MailResult? answer) ? answer : new MailResult.Accepted($"provider-{Sent.Count + 1}");
        if (result is MailResult.Accepted) Sent.Add(mail);
        await Meanwhile();
        return result;
    }

    public Task<RenderedMail> RenderAsync(MailRequest request) =>
        Task.FromResult(new RenderedMail(request.Message.Kind.ToString(), "<p>mail</p>", "mail"));

    /// <summary>The mails with lost links that were written, the last one last.</summary>
    public List<RecoveryMailRequest> Recoveries { get; } = [];

    public Task<RenderedMail> RenderAsync(RecoveryMailRequest request)
    {
        Recoveries.Add(request);
        return Task.FromResult(new RenderedMail("links", "<p>mail</p>", "mail"));
    }

    public Task<RenderedMail> RenderAsync(DraftMailRequest request) => Task.FromResult(new RenderedMail("draft", "<p>mail</p>", request.Resume.AbsoluteUri));
}
