using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The ways in which a case ends, or pauses, without everybody's approval.</summary>
public sealed class EndingTests(SharedApp shared)
{
    private const string Reason = "The laboratory has no place before spring: ask again in March.";

    [Fact]
    public async Task A_rejection_ends_the_case_and_the_applicant_reads_the_reason()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();

        DecisionReceipt receipt = (await client.DecideAsync(ask.Token, "reject", Reason)).MustBe(HttpStatusCode.OK).Read<DecisionReceipt>();
        Assert.Equal(("recorded", file.CaseId, "reject", "rejected"), (receipt.Result, receipt.CaseId, receipt.Decision, receipt.State));

        TrackView track = await client.WaitForStateAsync(file, "rejected");
        Assert.Equal(Reason, track.Reason);
        Assert.Equal("rejected", track.Stage(ask.Stage).State);
        Assert.DoesNotContain(track.Stages, s => s.State == "open" || s.Tasks.Any(t => t.State == "open"));
        Assert.Empty(track.Can);
        ReceivedMail outcome = await client.App.Mailbox.WaitAsync(file.Reference, "the reason to the applicant", m => m.Recipient == file.Applicant && m.Text.Contains(Reason, StringComparison.Ordinal));
        Assert.Contains("ask again in March", outcome.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_case_goes_on_once_the_applicant_sends_it_again_unchanged()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Approvers approvers = new(client, file);
        Ask ask = await approvers.FirstAsync();

        (await client.DecideAsync(ask.Token, "return", Reason)).MustBe(HttpStatusCode.OK);
        ReceivedMail returned = await client.App.Mailbox.WaitAsync(file.Reference, "returned to the applicant", m => m.Recipient == file.Applicant && m.Text.Contains(Reason, StringComparison.Ordinal));
        Assert.NotNull(returned.Token("track"));
        TrackView track = await client.TrackAsync(file.Own);
        Assert.Equal(("returned", "returned"), (track.State, track.Stage(ask.Stage).State));
        Assert.Superset(new HashSet<string> { "resubmit", "withdraw" }, track.Can.ToHashSet());
        (await client.DecideAsync(ask.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "link-used");

        (await client.ResubmitAsync(file.Track)).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        (await client.ResubmitAsync(file.Own)).MustBe(HttpStatusCode.OK);
        Ask again = await Eventually.GetAsync(
            "the same stage asks again",
            async () => (await approvers.AskedByAsync(ask.Stage)).FirstOrDefault(a => a.Token != ask.Token),
            client.App.DescribeAsync);
        Assert.Equal("open", (await client.TrackAsync(file.Track)).State);
        (await client.DecideAsync(again.Token, "approve")).MustBe(HttpStatusCode.OK);
        await client.WaitForTrackAsync(file, $"{ask.Stage} approved", t => t.Stage(ask.Stage).State == "approved");
    }

    [Fact]
    public async Task A_case_that_was_not_returned_cannot_be_sent_again()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Answer answer = await client.ResubmitAsync(file.Own);
        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal("open", (await client.TrackAsync(file.Track)).State);
    }

    [Fact]
    public async Task A_returned_case_can_be_withdrawn()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(ask.Token, "return", Reason)).MustBe(HttpStatusCode.OK);
        (await client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await client.WaitForStateAsync(file, "withdrawn");
    }

    [Fact]
    public async Task An_open_case_can_be_withdrawn_and_those_who_were_asked_are_told()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.WithdrawAsync(file.Track, "Reading is not acting.")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        (await client.PostAsync($"/track/withdraw?k={file.Own}", """{"reason":"not confirmed"}""")).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal("open", (await client.TrackAsync(file.Track)).State);

        (await client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        TrackView track = await client.WaitForStateAsync(file, "withdrawn");
        Assert.DoesNotContain(track.Stages.SelectMany(s => s.Tasks), t => t.State == "open");
        await client.App.Mailbox.WaitAsync(file.Reference, "outcome to the applicant", m => m.Recipient == file.Applicant && m.Token("confirm") is null && m != ask.Mail);
        await client.App.Mailbox.WaitAsync(file.Reference, "outcome to the one who was asked", m => m.Recipient == ask.Mail.Recipient && m.Id != ask.Mail.Id);
        (await client.DecideAsync(ask.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
        (await client.GetAsync($"/decide?k={ask.Token}")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
    }
}
