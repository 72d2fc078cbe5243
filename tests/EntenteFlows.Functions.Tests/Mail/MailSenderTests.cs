using System.Net;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Configuration;
using Moq;
using SendGrid;
using SendGrid.Helpers.Mail;
using Xunit;

namespace EntenteFlows.Functions.Tests.Mail;

public sealed class MailSenderTests
{
    private static readonly OutgoingMail Mail = new(
        new CaseId(42), 7, "Ada Lovelace", "ada@ox.example.org", new RenderedMail("The subject", "<p>HTML</p>", "Text"));

    private readonly Mock<ISendGridClient> _client = new(MockBehavior.Strict);
    private SendGridMessage? _sent;

    [Fact]
    public async Task A_mail_is_multipart_untracked_and_names_its_case_and_message_to_the_provider()
    {
        Answers(HttpStatusCode.Accepted);
        await SendAsync();

        SendGridMessage sent = _sent!;
        Assert.Equal(("The subject", "Text", "<p>HTML</p>"), (sent.Subject, sent.PlainTextContent, sent.HtmlContent));
        Personalization to = Assert.Single(sent.Personalizations);
        Assert.Equal(new EmailAddress("ada@ox.example.org", "Ada Lovelace"), Assert.Single(to.Tos));
        Assert.Equal(new Dictionary<string, string> { ["case"] = new CaseId(42).ToString(), ["message"] = "7" }, sent.CustomArgs ?? to.CustomArgs);
        Assert.Equal((false, false), (sent.TrackingSettings.ClickTracking.Enable, sent.TrackingSettings.ClickTracking.EnableText));
        Assert.False(sent.TrackingSettings.OpenTracking.Enable);
        Assert.Null(sent.ReplyTo);
        Assert.Null(sent.Categories);
    }

    [Fact]
    public async Task No_absence_notice_answers_a_mail_and_a_person_who_does_reaches_the_office()
    {
        Answers(HttpStatusCode.Accepted);
        await SendAsync(Mail with { ReplyTo = new Holder("Mobility office", "mobility@ox.example.org", Language.English) });

        Assert.Equal(new EmailAddress("mobility@ox.example.org", "Mobility office"), _sent!.ReplyTo);
        Dictionary<string, string> headers = _sent.Headers ?? Assert.Single(_sent.Personalizations).Headers;
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.DoesNotContain(headers.Keys, k => k.StartsWith("List-", StringComparison.OrdinalIgnoreCase));
        Assert.False(_sent.TrackingSettings.SubscriptionTracking.Enable);
    }

    [Fact]
    public async Task A_file_goes_along_under_a_type_without_parameters()
    {
        Answers(HttpStatusCode.Accepted);
        await SendAsync(Mail with { Content = Mail.Content with { Files = [new MailFile("EX-1-task-1.ics", "text/calendar", "BEGIN:VCALENDAR é")] } });

        Attachment file = Assert.Single(_sent!.Attachments);
        Assert.Equal(("EX-1-task-1.ics", "text/calendar", "BEGIN:VCALENDAR é"), (file.Filename, file.Type, Encoding.UTF8.GetString(Convert.FromBase64String(file.Content))));
    }

    [Fact]
    public async Task The_provider_is_told_of_each_message_that_a_mail_says()
    {
        Answers(HttpStatusCode.Accepted);
        await SendAsync(Mail with { Along = [8, 9] });

        Assert.Equal("8 9", (_sent!.CustomArgs ?? Assert.Single(_sent.Personalizations).CustomArgs)["also"]);
    }

    [Fact]
    public async Task The_sender_is_the_setting()
    {
        Answers(HttpStatusCode.Accepted);
        await SendAsync();
        Assert.Equal("office@ox.example.org", _sent!.From.Email);
    }

    [Fact]
    public async Task An_accepted_mail_keeps_the_providers_id()
    {
        Answers(HttpStatusCode.Accepted, "abc.123");
        Assert.Equal(new MailResult.Accepted("abc.123"), await SendAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "HTTP 429")]
    [InlineData(HttpStatusCode.Unauthorized, "HTTP 401")]
    [InlineData(HttpStatusCode.Forbidden, "HTTP 403")]
    [InlineData(HttpStatusCode.RequestTimeout, "HTTP 408")]
    [InlineData(HttpStatusCode.InternalServerError, "HTTP 500")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "HTTP 503")]
    public async Task A_provider_that_takes_nothing_now_is_worth_another_try(HttpStatusCode status, string why)
    {
        Answers(status);
        Assert.Equal(new MailResult.NotNow(why), await SendAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "HTTP 400")]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "HTTP 413")]
    public async Task A_refused_mail_is_not_tried_again(HttpStatusCode status, string why)
    {
        Answers(status);
        Assert.Equal(new MailResult.Never(why), await SendAsync());
    }

    public static TheoryData<Exception> Silences => [new HttpRequestException("to ada@ox.example.org"), new TaskCanceledException(), new IOException()];

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_silent_provider_is_worth_another_try_and_its_fault_is_named_without_its_text(Exception fault)
    {
        _client.Setup(c => c.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(fault);

        Assert.Equal(new MailResult.NotNow(fault.GetType().Name), await SendAsync());
    }

    [Fact]
    public async Task A_caller_that_stops_is_not_a_provider_that_is_silent()
    {
        _client.Setup(c => c.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new OperationCanceledException());
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Sender().SendAsync(Mail, stopped.Token));
    }

    private void Answers(HttpStatusCode status, string? id = null)
    {
        using var message = new HttpResponseMessage(status);
        if (id is not null) message.Headers.Add("X-Message-Id", id);
        _client.Setup(c => c.SendEmailAsync(It.IsAny<SendGridMessage>(), It.IsAny<CancellationToken>()))
            .Callback((SendGridMessage m, CancellationToken _) => _sent = m)
            .ReturnsAsync(new Response(status, null, message.Headers));
    }

    private Task<MailResult> SendAsync(OutgoingMail? mail = null) => Sender().SendAsync(mail ?? Mail, TestContext.Current.CancellationToken);

    private MailSender Sender() => new(
        _client.Object, new ConfigurationBuilder().AddInMemoryCollection([new(MailSender.FromSetting, "office@ox.example.org")]).Build());
}
