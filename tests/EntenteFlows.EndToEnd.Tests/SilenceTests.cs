using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What happens when nobody answers. Each test moves the clock of an app of its own.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Forty_days_of_silence_bring_reminder_escalation_and_expiry_in_that_order_each_once()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask first = await new Approvers(client, file).FirstAsync();

        await app.Clock.AdvanceAsync("P40D");

        TrackView track = await client.TrackAsync(file.Track);
        Assert.Equal(("expired", "expired"), (track.State, track.Stage(first.Stage).State));
        StoredCase stored = await StoredCase.ReadAsync(app.Data, file.CaseId);
        Assert.All(stored.Messages, m => Assert.Equal("Sent", m.State));
        Assert.Equal(
            [
                "ConfirmMailbox", "CaseOpened", "TaskAsked", "TaskReminder",
                "TaskEscalated", "TaskTakenOver", "TaskReminder",
                "TaskEscalated", "TaskTakenOver", "TaskReminder",
                "TaskExpired", "OutcomeToApplicant", "OutcomeToParty", "OutcomeToParty", "OutcomeToParty",
            ],
            stored.Messages.Select(m => m.Kind));

        IReadOnlyList<ReceivedMail> mails = await app.Mailbox.OfCaseAsync(file.Reference);
        Assert.Equal(stored.Messages.Select(m => m.Number), mails.SelectMany(m => m.MessageNumbers).Order());
        ILookup<int, StoredCaseMessage> byNumber = stored.Messages.ToLookup(m => m.Number);
        DateTimeOffset[] owed = [.. mails.Select(m => byNumber[m.MessageNumber].Single().At)];
        Assert.Equal(owed.Order(), owed);
        Assert.All(mails, m => Assert.InRange(m.SentAt - byNumber[m.MessageNumber].Single().At, TimeSpan.Zero, TimeSpan.FromHours(1)));
        Assert.All(
            mails.Where(m => byNumber[m.MessageNumber].Single().Kind is "TaskAsked" or "TaskReminder" or "TaskEscalated"),
            m => Assert.NotNull(m.Token("decide")));
        (await client.DecideAsync(first.Token, "approve")).MustBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_reminder_carries_the_same_working_link_and_a_replaced_link_says_so()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(1);
        Ask first = await new Approvers(client, file).FirstAsync();

        await AdvanceUntilMailAsync(client, file, "a second mail to the first in line", m => m.Recipient == first.Mail.Recipient && m.Id != first.Mail.Id && m.Token("decide") is not null);
        ReceivedMail reminder = (await app.Mailbox.OfCaseAsync(file.Reference)).Last(m => m.Recipient == first.Mail.Recipient && m.Token("decide") is not null);
        Assert.Equal(first.Token, reminder.Token("decide"));
        (await client.GetAsync($"/decide?k={first.Token}")).MustBe(HttpStatusCode.OK);

        await AdvanceUntilMailAsync(client, file, "a mail to the deputy", m => m.Token("decide") is { } token && token != first.Token);
        (await client.GetAsync($"/decide?k={first.Token}")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        (await client.DecideAsync(first.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        Assert.Equal((HttpStatusCode.Gone, "text/html"), await StatusAndType(client, $"/decide?k={first.Token}"));

        ReceivedMail deputy = (await app.Mailbox.OfCaseAsync(file.Reference)).First(m => m.Token("decide") is { } token && token != first.Token);
        (await client.DecideAsync(deputy.Token("decide")!, "approve")).MustBe(HttpStatusCode.OK);
        await client.WaitForTrackAsync(file, "the stage approved by the deputy", t => t.Stage(first.Stage).State == "approved");
    }

    [Fact]
    public async Task A_case_whose_mailbox_is_never_confirmed_expires_and_asks_nobody()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        UnconfirmedCase file = await UnconfirmedCase.SubmitAsync(client, 0);
        await app.Clock.AdvanceAsync("P40D");
        StoredCase stored = await StoredCase.ReadAsync(app.Data, file.CaseId);
        Assert.Equal(Domain.Cases.CaseState.Expired, stored.File.State);
        Assert.All(await app.Mailbox.ReadAsync(), m => Assert.Equal(file.Applicant, m.Recipient));
        (await client.ConfirmAsync(file.ConfirmToken)).MustBe(HttpStatusCode.Gone);
        Assert.Contains((await client.GetAsync($"/confirm?k={file.ConfirmToken}")).ProblemSlug, (string[])["link-expired", "case-closed"]);
    }

    [Fact]
    public async Task A_returned_case_that_nobody_sends_again_is_reminded_and_expires()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask first = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(first.Token, "return", "Please add the dates.")).MustBe(HttpStatusCode.OK);
        await app.Clock.AdvanceAsync("P60D");
        Assert.Equal("expired", (await client.TrackAsync(file.Track)).State);
        string[] kinds = [.. (await StoredCase.ReadAsync(app.Data, file.CaseId)).Messages.Select(m => m.Kind)];
        AssertInOrder(kinds, "CaseReturned", "ReturnReminder", "OutcomeToApplicant");
    }

    [Fact]
    public async Task The_clocks_offset_and_the_reminders_sent_survive_a_restart()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask first = await new Approvers(client, file).FirstAsync();
        await AdvanceUntilMailAsync(client, file, "the reminder", m => m.Recipient == first.Mail.Recipient && m.Id != first.Mail.Id);
        DateTimeOffset before = await app.Clock.NowAsync();
        string[] mails = await MailsOf(client, file);

        app.Kill();
        await app.RestartAsync();
        Assert.True(await app.Clock.NowAsync() >= before);
        Assert.Equal(0, await app.StopAsync());
        await app.RestartAsync();
        Assert.True(await app.Clock.AdvanceAsync("PT30M") >= before);
        await Settled.RowsAsync(client, file);
        Assert.Equal(mails, await MailsOf(client, file));
    }

    [Theory]
    [InlineData("""{"advance":"-P1D"}""")]
    [InlineData("""{"advance":"tomorrow"}""")]
    [InlineData("""{"advance":5}""")]
    [InlineData("""{}""")]
    [InlineData("""P1D""")]
    public async Task The_clock_refuses_what_is_no_span_forward(string body)
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        DateTimeOffset before = await app.Clock.NowAsync();
        (await client.PostAsync("/local/clock", body)).MustBe(HttpStatusCode.BadRequest);
        Assert.InRange((await app.Clock.NowAsync()) - before, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    private static async Task AdvanceUntilMailAsync(CaseClient client, OpenCase file, string what, Func<ReceivedMail, bool> which) =>
        await Eventually.TrueAsync(
            $"{what} of {file.Reference}, a day at a time",
            async () =>
            {
                if ((await client.App.Mailbox.OfCaseAsync(file.Reference)).Any(which))
                    return true;
                await client.App.Clock.AdvanceAsync("P1D");
                return false;
            },
            client.App.DescribeAsync);

    private static async Task<string[]> MailsOf(CaseClient client, OpenCase file) =>
        [.. (await client.App.Mailbox.OfCaseAsync(file.Reference)).Select(m => $"{m.Id} {m.Recipient} {m.Subject}")];

    private static async Task<(HttpStatusCode, string?)> StatusAndType(CaseClient client, string path)
    {
        Answer page = await client.GetAsync(path, "text/html");
        return (page.Status, page.MediaType);
    }

    private static void AssertInOrder(string[] kinds, params string[] expected)
    {
        int[] first = [.. expected.Select(k => Array.IndexOf(kinds, k))];
        Assert.True(first.All(i => i >= 0) && first.SequenceEqual(first.Order()), $"Expected {string.Join(" → ", expected)} in: {string.Join(", ", kinds)}");
    }
}
