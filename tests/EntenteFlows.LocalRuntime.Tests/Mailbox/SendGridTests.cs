using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Tests.Hosting;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SendGrid;
using SendGrid.Helpers.Mail;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Mailbox;

public sealed class SendGridTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestApp _app = null!;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync([], folder: _folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_the_client_sends_is_in_the_mailbox_with_its_links_and_the_local_time()
    {
        await _app.Local.AdvanceAsync(TimeSpan.FromDays(3), Ended);
        SendGridMessage message = AMail("ada@polytechnique.example.org", "Please decide");
        message.AddCustomArg("case", "c1");
        message.AddHeader("X-Entente", "reminder");
        message.AddAttachment("summary.txt", "aGVsbG8=");
        Response answer = await ClientOf(_app).SendEmailAsync(message, Ended);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.GetValues("X-Message-Id").Single());

        JsonElement mail = Assert.Single((await MailsAsync()).EnumerateArray());
        Assert.Equal("ada@polytechnique.example.org", mail.GetProperty("to")[0].GetProperty("email").GetString());
        Assert.Equal("Ada", mail.GetProperty("to")[0].GetProperty("name").GetString());
        Assert.Equal("Please decide", mail.GetProperty("subject").GetString());
        Assert.Equal(["http://localhost:7071/decide?k=abc_-1"], mail.GetProperty("links").EnumerateArray().Select(link => link.GetString()));
        Assert.Contains("<p>", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("c1", mail.GetProperty("customArgs").GetProperty("case").GetString());
        Assert.Equal("reminder", mail.GetProperty("headers").GetProperty("X-Entente").GetString());
        Assert.Equal("summary.txt", mail.GetProperty("attachments")[0].GetString());
        Assert.True(mail.GetProperty("sentAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddDays(2));
    }

    [Fact]
    public async Task A_file_is_kept_with_its_content_and_comes_back_as_a_download()
    {
        SendGridMessage message = AMail("ada@polytechnique.example.org", "Please decide");
        message.AddAttachment("deadline.ics", "aGVsbG8=", "text/calendar");
        message.SetReplyTo(new EmailAddress("office@polytechnique.example.org", "Office"));
        await ClientOf(_app).SendEmailAsync(message, Ended);

        JsonElement mail = Assert.Single((await MailsAsync()).EnumerateArray());
        Assert.Equal("office@polytechnique.example.org", mail.GetProperty("replyTo").GetProperty("email").GetString());
        using HttpResponseMessage file = await _app.Http.GetAsync(new Uri($"/local/mail/{mail.GetProperty("id")}/files/0", UriKind.Relative), Ended);
        Assert.Equal(("hello", "text/calendar", "deadline.ics"), (await file.Content.ReadAsStringAsync(Ended), file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        using HttpResponseMessage none = await _app.Http.GetAsync(new Uri($"/local/mail/{mail.GetProperty("id")}/files/1", UriKind.Relative), Ended);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_parameter_in_a_files_type_is_refused_as_SendGrid_refuses_it()
    {
        SendGridMessage message = AMail("ada@polytechnique.example.org", "Please decide");
        message.AddAttachment("deadline.ics", "aGVsbG8=", "text/calendar; method=PUBLISH");

        Assert.Equal(HttpStatusCode.BadRequest, (await ClientOf(_app).SendEmailAsync(message, Ended)).StatusCode);
        Assert.Equal(0, (await MailsAsync()).GetArrayLength());
    }

    [Fact]
    public async Task Mails_stay_over_a_restart_oldest_first_and_no_id_comes_again()
    {
        await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended);
        await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "two"), Ended);
        await _app.DisposeAsync();
        _app = await TestApp.StartAsync([], folder: _folder.Path);
        await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "three"), Ended);
        JsonElement[] mails = [.. (await MailsAsync()).EnumerateArray()];
        Assert.Equal(["one", "two", "three"], mails.Select(mail => mail.GetProperty("subject").GetString()));
        Assert.Equal([1, 2, 3], mails.Select(mail => mail.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task A_line_that_a_kill_cut_off_is_dropped_and_the_next_mail_is_whole()
    {
        await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended);
        await _app.DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder.Path, "mail.jsonl"), """{"id":2,"subject":"to""", Ended);
        _app = await TestApp.StartAsync([], folder: _folder.Path);
        await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "three"), Ended);
        Assert.Equal(["one", "three"], (await MailsAsync()).EnumerateArray().Select(mail => mail.GetProperty("subject").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "from.email")]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.org"}]}],"from":{"email":"b@example.org"},"content":[{"type":"text/plain","value":"x"}]}""", "subject")]
    [InlineData("""{"personalizations":[{"to":[{"email":"nobody"}]}],"from":{"email":"b@example.org"},"subject":"s","content":[{"type":"text/plain","value":"x"}]}""", "personalizations.0.to.0.email")]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.org"}]}],"from":{"email":"b@example.org"},"subject":"s"}""", "content")]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.org"}]}],"from":{"email":"b@example.org"},"subject":"s","content":[{"type":"text/html","value":"x"},{"type":"text/plain","value":"x"}]}""", "content.1.type")]
    [InlineData("""{"personalizations":[{"to":[{"email":"a@example.org"}],"bcc":[{"email":"c@example.org"}]}],"from":{"email":"b@example.org"},"subject":"s","content":[{"type":"text/plain","value":"x"}]}""", "personalizations.0")]
    public async Task What_SendGrid_would_refuse_is_refused_by_field_and_not_kept(string body, string field)
    {
        HttpResponseMessage answer = await PostAsync(body, "Bearer SG.key");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ended)).GetProperty("errors");
        Assert.Contains(errors.EnumerateArray(), error => error.GetProperty("field").GetString() == field);
        Assert.Empty((await MailsAsync()).EnumerateArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Basic abc")]
    public async Task Without_a_key_nothing_is_taken(string? authorization) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("{}", authorization)).StatusCode);

    [Fact]
    public async Task No_JSON_is_a_bad_request() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("hello", "Bearer SG.key")).StatusCode);

    [Fact]
    public async Task A_fault_of_the_server_keeps_nothing_and_lasts_as_often_as_told()
    {
        await SetFaultAsync("fail500", 2);
        Assert.Equal(HttpStatusCode.InternalServerError, (await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended)).StatusCode);
        Assert.Single((await MailsAsync()).EnumerateArray());
    }

    [Fact]
    public async Task A_lost_acknowledgement_breaks_the_connection_but_keeps_the_mail()
    {
        await SetFaultAsync("timeoutAfterAccept", 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended));
        Assert.Single((await MailsAsync()).EnumerateArray());
    }

    [Fact]
    public async Task A_refusal_can_be_asked_for_and_taken_back()
    {
        await SetFaultAsync("refuse", 9);
        Assert.Equal(HttpStatusCode.BadRequest, (await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended)).StatusCode);
        await SetFaultAsync("none", 1);
        Assert.Equal(HttpStatusCode.Accepted, (await ClientOf(_app).SendEmailAsync(AMail("a@example.org", "one"), Ended)).StatusCode);
    }

    [Theory]
    [InlineData("""{"mode":"explode"}""")]
    [InlineData("""{"mode":"fail500","times":0}""")]
    [InlineData("""{}""")]
    public async Task An_unknown_fault_is_refused(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.Http.PostAsync("/local/mail/faults", new StringContent(body), Ended)).StatusCode);

    [Fact]
    public async Task The_pages_show_the_list_by_recipient_and_each_mail_without_running_it()
    {
        await ClientOf(_app).SendEmailAsync(AMail("ada@example.org", "For <Ada>"), Ended);
        await ClientOf(_app).SendEmailAsync(AMail("bob@example.org", "For Bob"), Ended);
        string all = await _app.Http.GetStringAsync("/local/mail", Ended), bobs = await _app.Http.GetStringAsync("/local/mail?to=bob", Ended);
        Assert.True(all.IndexOf("For Bob", StringComparison.Ordinal) < all.IndexOf("For &lt;Ada&gt;", StringComparison.Ordinal));
        Assert.DoesNotContain("Ada&gt;</a>", bobs, StringComparison.Ordinal);
        string one = await _app.Http.GetStringAsync("/local/mail/1", Ended);
        Assert.Contains("<a href=\"http://localhost:7071/decide?k=abc_-1\">", one, StringComparison.Ordinal);
        Assert.Contains("sandbox=", one, StringComparison.Ordinal);
        HttpResponseMessage html = await _app.Http.GetAsync("/local/mail/1/html", Ended);
        Assert.StartsWith("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Http.GetAsync("/local/mail/3", Ended)).StatusCode);
    }

    private static SendGridClient ClientOf(TestApp app)
    {
        IConfiguration settings = app.Local.Services.GetRequiredService<IConfiguration>();
        return new(new SendGridClientOptions { ApiKey = settings["SendGridApiKey"], Host = settings["SendGridBaseAddress"] });
    }

    private static SendGridMessage AMail(string to, string subject) => MailHelper.CreateSingleEmail(
        new EmailAddress("office@example.org", "Office"), new EmailAddress(to, "Ada"), subject,
        "Please decide:\n\nhttp://localhost:7071/decide?k=abc_-1\n\nThank you.", "<p>Please <a href=\"http://localhost:7071/decide?k=abc_-1\">decide</a></p>");

    private Task<JsonElement> MailsAsync() => _app.Http.GetFromJsonAsync<JsonElement>("/local/mail.json", Ended);

    private async Task SetFaultAsync(string mode, int times) =>
        Assert.Equal(HttpStatusCode.NoContent, (await _app.Http.PostAsJsonAsync("/local/mail/faults", new { mode, times }, Ended)).StatusCode);

    private async Task<HttpResponseMessage> PostAsync(string body, string? authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/local/sendgrid/v3/mail/send") { Content = new StringContent(body) };
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        return await _app.Http.SendAsync(request, Ended);
    }
}
