using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The mail provider fails in every way that it has, and each message still comes: twice only where its acknowledgement was lost.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_provider_that_fails_for_a_while_delays_a_mail_and_doubles_none()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        await FailAsync(client, "fail500", 3);
        CaseStub stub = (await client.SubmitAsync(await client.ExampleAsync(0))).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        StoredCase stored = await SettledAsync(client, stub);
        Assert.Equal(["Sent"], stored.Messages.Select(m => m.State));
        Assert.Single(await app.Mailbox.ReadAsync());
    }

    [Fact]
    public async Task A_lost_acknowledgement_sends_the_same_link_again()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        await FailAsync(client, "timeoutAfterAccept", 1);
        CaseStub stub = (await client.SubmitAsync(await client.ExampleAsync(0))).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        StoredCase stored = await SettledAsync(client, stub);
        Assert.Equal(["Sent"], stored.Messages.Select(m => m.State));
        IReadOnlyList<ReceivedMail> mails = await app.Mailbox.OfCaseAsync(stub.Reference);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Token("confirm"), mails[1].Token("confirm"));
        (await client.ConfirmAsync(mails[0].Token("confirm")!)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_stops_no_case_and_the_officer_is_told()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await Settled.RowsAsync(client, file);
        await FailAsync(client, "refuse", 1);
        (await client.DecideAsync(ask.Token, "reject", "No place this year.")).MustBe(HttpStatusCode.OK);
        StoredCase stored = await Eventually.GetAsync(
            "the officer to be told",
            async () =>
            {
                await app.Clock.AdvanceAsync("PT1M");
                StoredCase now = await StoredCase.ReadAsync(app.Data, file.CaseId);
                return now.Messages.Any(m => m is { Kind: "Undelivered", State: "Sent" }) ? now : null;
            },
            app.DescribeAsync);
        Assert.Single(stored.Messages, m => m.State == "Failed");
        Assert.Equal(Domain.Cases.CaseState.Rejected, stored.File.State);
        Assert.Null(stored.FirstBreak);
    }

    private static async Task FailAsync(CaseClient client, string mode, int times) =>
        (await client.PostAsync("/local/mail/faults", $$"""{"mode":"{{mode}}","times":{{times}}}""")).MustBe(HttpStatusCode.NoContent);

    /// <summary>Moves the clock past the delays between the tries until nothing is owed.</summary>
    private static Task<StoredCase> SettledAsync(CaseClient client, CaseStub stub) =>
        Eventually.GetAsync(
            $"every message of {stub.Reference} to be sent",
            async () =>
            {
                await client.App.Clock.AdvanceAsync("PT1M");
                StoredCase now = await StoredCase.ReadAsync(client.App.Data, stub.CaseId);
                return now.Messages.All(m => m.State is not ("Pending" or "Claimed")) ? now : null;
            },
            client.App.DescribeAsync);
}
