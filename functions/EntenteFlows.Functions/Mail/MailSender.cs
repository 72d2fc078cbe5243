using System.Globalization;
using System.Net;
using System.Text;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Configuration;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace EntenteFlows.Functions.Mail;

/// <summary>Sends through SendGrid, without click or open tracking: a link must reach its holder as it was made, and nobody is watched reading.</summary>
internal sealed class MailSender(ISendGridClient client, IConfiguration settings) : IMailSender
{
    public const string FromSetting = "MailFrom";

    /// <summary>How long the provider may take for an answer.</summary>
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(10);

    private const string SenderName = "EntenteFlows";
    private const string IdHeader = "X-Message-Id";

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeOut);
        try
        {
            return Read(await client.SendEmailAsync(Compose(mail), limit.Token));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // Only the kind of the fault: its text may hold an address.
            return new MailResult.NotNow(fault.GetType().Name);
        }
    }

    private SendGridMessage Compose(OutgoingMail mail)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress(settings[FromSetting] is { Length: > 0 } from ? from : throw new InvalidOperationException($"The setting {FromSetting} is not set."), SenderName),
            Subject = mail.Content.Subject,
            PlainTextContent = mail.Content.Text,
            HtmlContent = mail.Content.Html,
        };
        message.AddTo(new EmailAddress(mail.ToAddress, mail.ToName));
        if (mail.ReplyTo is { } office) message.SetReplyTo(new EmailAddress(office.Email, office.Name));
        // RFC 3834: so that no absence notice and no list answers it.
        message.AddHeader("Auto-Submitted", "auto-generated");
        foreach (MailFile file in mail.Content.Files) message.AddAttachment(file.Name, Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Content)), file.Type);
        if (mail.Case is { } of)
        {
            message.AddCustomArg("case", of.ToString());
            message.AddCustomArg("message", mail.Message.ToString(CultureInfo.InvariantCulture));
        }
        if (mail.Along.Count > 0) message.AddCustomArg("also", string.Join(' ', mail.Along.Select(n => n.ToString(CultureInfo.InvariantCulture))));
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        message.SetGoogleAnalytics(enable: false);
        message.SetSubscriptionTracking(enable: false);
        return message;
    }

    private static MailResult Read(Response answer) => (int)answer.StatusCode switch
    {
        >= 200 and < 300 => new MailResult.Accepted(Id(answer)),
        // A wrong key or an unverified sender says nothing of the mail, and somebody will put it right.
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => new MailResult.NotNow(Status(answer)),
        (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500 => new MailResult.NotNow(Status(answer)),
        _ => new MailResult.Never(Status(answer)),
    };

    private static string Status(Response answer) => "HTTP " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);

    private static string? Id(Response answer) =>
        answer.Headers is { } headers && headers.TryGetValues(IdHeader, out IEnumerable<string>? ids) ? ids.FirstOrDefault() : null;
}
