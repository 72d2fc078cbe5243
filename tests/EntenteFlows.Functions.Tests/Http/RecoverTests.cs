using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class RecoverTests
{
    private readonly App _app = new();

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer_and_only_the_known_mailbox_a_mail()
    {
        Case file = await _app.OpenAsync();
        int mails = file.Messages;
        Reply known = await RecoverAsync(file.Applicant.Email.ToUpperInvariant());
        Assert.Equal(mails + 1, _app.Desk.Only.Messages);
        Reply again = await RecoverAsync(file.Applicant.Email);
        Reply unknown = await RecoverAsync("nobody@ox.ac.uk");

        Assert.Equal(mails + 1, _app.Desk.Only.Messages);
        Assert.Equal((202, """{"result":"taken"}"""), (known.Status, known.Body));
        Assert.All([again, unknown], r => Assert.Equal((known.Status, known.Body, Headers(known)), (r.Status, r.Body, Headers(r))));
        Shape.Is("Recovered", known.Json);
        Assert.Equal(20, _app.Desk.LastMost);
    }

    [Fact]
    public async Task The_page_says_the_same_for_every_address()
    {
        Case file = await _app.OpenAsync();
        Assert.False((await _app.GetAsync("/recover")).Shows<RecoverView>().Sent);
        foreach (string email in (string[])[file.Applicant.Email, "nobody@ox.ac.uk"])
        {
            Reply reply = await _app.PostFormAsync("/recover", [new("email", email)]);
            Assert.Equal((303, "/recover?sent=1&lang=en"), (reply.Status, reply.Headers.Location.ToString()));
        }
        Assert.True((await _app.GetAsync("/recover?sent=1")).Shows<RecoverView>().Sent);
    }

    [Fact]
    public async Task What_is_no_address_is_said_to_be_none()
    {
        Assert.Equal([("#/email", "required")], (await _app.PostJsonAsync("/recover", "{}")).Errors());
        Assert.Equal([("#/email", "email")], (await RecoverAsync("no address")).Errors());
        Reply page = await _app.PostFormAsync("/recover", [new("email", "no address")]);
        Assert.Equal((422, "no address"), (page.Status, page.Shows<RecoverView>().Email));
        Assert.NotNull(page.Shows<RecoverView>().Error);
    }

    [Fact]
    public async Task That_storage_refuses_the_cases_of_a_known_address_is_not_told()
    {
        Case file = await _app.OpenAsync();
        _app.Desk.Silent = true;
        Assert.Equal(202, (await RecoverAsync(file.Applicant.Email)).Status);
        Assert.Contains(_app.Log.Lines, l => l.Contains(file.Id.ToString(), StringComparison.Ordinal) && !l.Contains(file.Applicant.Email, StringComparison.Ordinal));
    }

    private Task<Reply> RecoverAsync(string email) => _app.PostJsonAsync("/recover", $$"""{"email":"{{email}}"}""");

    private static string Headers(Reply reply) => string.Join('\n', reply.Headers.Select(h => $"{h.Key}: {h.Value}").Order());
}
