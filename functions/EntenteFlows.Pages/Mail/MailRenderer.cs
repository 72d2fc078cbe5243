using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Pages.Mail;

/// <summary>Renders mails with the same engine as the pages. One instance serves all; each mail has a renderer of its own.</summary>
public sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers) : IMailRenderer
{
    public async Task<RenderedMail> RenderAsync(MailRequest request) => await RenderAsync(MailWriter.Write(request)) with { Files = MailDeadlines.Of(request) };

    public Task<RenderedMail> RenderAsync(DraftMailRequest request) => RenderAsync(DraftMailWriter.Write(request));

    public Task<RenderedMail> RenderAsync(RecoveryMailRequest request) => RenderAsync(MailWriter.Write(request));

    private async Task<RenderedMail> RenderAsync(MailContent content)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(MailDocument.Model)] = content });
            return (await renderer.RenderComponentAsync<MailDocument>(parameters)).ToHtmlString();
        });
        return new RenderedMail(content.Subject, html, MailText.Of(content));
    }
}
