using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Views;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class RecoverTests
{
    private readonly App _app = new();

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer_and_cost_the_same_work()
    {
        Case file = await _app.OpenAsync();
        int reads = _app.Desk.Reads;
        Reply known = await RecoverAsync(file.Applicant.Email.ToUpperInvariant());
        Reply unknown = await RecoverAsync("nobody@ox.ac.uk");

        Assert.Equal((202, """{"result":"taken"}"""), (known.Status, known.Body));
        Assert.Equal((known.Status, known.Body, Headers(known)), (unknown.Status, unknown.Body, Headers(unknown)));
        Shape.Is("Recovered", known.Json);
        // Nothing of a case is looked at before the answer, and nothing is recorded in one.
        Assert.Equal((reads, file.Version), (_app.Desk.Reads, _app.Desk.Only.Version));
        Assert.Equal([file.Applicant.Email.ToLowerInvariant(), "nobody@ox.ac.uk"], _app.DraftMails.Recoveries.Select(r => r.Mailbox));
        Assert.Equal(2, _app.Rounds.All.Count);
    }

    [Fact]
    public async Task A_mailbox_is_written_to_once_in_ten_minutes_and_three_times_a_day_and_nobody_is_told()
    {
        for (int minutes = 0; minutes < 60; minutes += 5)
        {
            Assert.Equal(202, (await RecoverAsync("ada@ox.ac.uk")).Status);
            await SendAsync();
            _app.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal(3, _app.DraftMails.Recoveries.Count);

        _app.Clock.Advance(TimeSpan.FromDays(1));
        await RecoverAsync("ada@ox.ac.uk");
        Assert.Equal(4, _app.DraftMails.Recoveries.Distinct().Count());
    }

    [Fact]
    public async Task A_mail_that_was_asked_for_and_has_not_gone_is_set_going_again_and_is_the_same()
    {
        for (int n = 0; n < 3; n++) await RecoverAsync("ada@ox.ac.uk");
        Assert.Equal(3, _app.DraftMails.Recoveries.Count);
        Assert.Single(_app.DraftMails.Recoveries.Distinct());
        Assert.Single(_app.Rounds.All);
    }

    [Fact]
    public async Task A_mail_that_could_not_go_for_long_is_not_joined_by_another()
    {
        for (int asked = 0; asked < 3; asked++)
        {
            await RecoverAsync("ada@ox.ac.uk");
            _app.Clock.Advance(RecoveryRequests.Between * 2);
        }
        Assert.Equal(3, _app.DraftMails.Recoveries.Count);
        Assert.Single(_app.Rounds.All);
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
    public async Task Where_nothing_can_be_promised_every_address_is_told_to_come_again()
    {
        Case file = await _app.OpenAsync();
        _app.DraftMails.Fault = new OrchestrationsUnavailableException(new TimeoutException());
        Reply known = await RecoverAsync(file.Applicant.Email);
        Reply unknown = await RecoverAsync("nobody@ox.ac.uk");
        Assert.Equal((503, 503), (known.Status, unknown.Status));
        Assert.DoesNotContain(_app.Log.Lines, l => l.Contains(file.Applicant.Email, StringComparison.Ordinal));
    }

    /// <summary>What the run does that sends.</summary>
    private async Task SendAsync()
    {
        foreach (MailRound round in _app.Rounds.All.Where(r => r.Said is null)) await _app.Rounds.CloseAsync(round, [], null, Cancellation);
    }

    private Task<Reply> RecoverAsync(string email) => _app.PostJsonAsync("/recover", $$"""{"email":"{{email}}"}""");

    private static string Headers(Reply reply) => string.Join('\n', reply.Headers.Select(h => $"{h.Key}: {h.Value}").Order());
}
