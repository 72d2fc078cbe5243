using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What an operator can see of a case, and what nobody can.</summary>
public sealed class TelemetryTests(SharedApp shared)
{
    [Fact]
    public async Task A_case_is_followed_by_its_id_from_the_call_over_the_outbox_and_the_orchestration_to_the_mail()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(ask.Token, "approve", name: "Wilhelmina Unterschrift")).MustBe(HttpStatusCode.OK);
        await new Approvers(client, file).AskedByAsync("host-academic");

        (TelemetryView seen, SpanView command) = await DecidedAsync(client, file);

        Assert.Equal("function Decide", seen.ParentOf(command)?.Name);
        Assert.Contains(seen.Named("announce"), a => a.ParentSpanId == command.SpanId);
        Assert.Contains(seen.Spans, s => s.ParentSpanId == command.SpanId && s.Says("http.response.status_code") == "202"); // The transaction.
        SpanView send = seen.Named("send message").First(s => s.IsCausedBy(command) && s.Says("ententeflows.message.kind") == "TaskAsked");
        Assert.Equal("function SendMessage", seen.ParentOf(send)?.Name);
        Assert.Equal("function CaseOrchestrator", seen.ParentOf(seen.ParentOf(send)!)?.Name);
        Assert.Contains(seen.Spans, s => s.ParentSpanId == send.SpanId && s.Says("url.full")?.EndsWith("/v3/mail/send", StringComparison.Ordinal) is true);
        Assert.Contains(seen.Named("advance case"), s => s.IsCausedBy(command));
        Assert.Contains(seen.Logs, l => l.EventId == 3101 && l.TraceId == send.TraceId && l.Message.Contains(file.CaseId, StringComparison.Ordinal));
        Assert.Contains(seen.Metrics, m => m is { Name: "ententeflows.decision.time", Unit: "h", Count: > 0 });
        Assert.True(seen.Functions["Decide"] > 0 && seen.Functions["CaseOrchestrator"] > 0 && seen.Functions["SendMessage"] > 0);
    }

    [Fact]
    public async Task Nothing_that_is_shown_holds_a_token_or_a_persons_name_or_address()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await client.GetAsync($"/decide?k={ask.Token}", "text/html");
        await client.PostAsync($"/decide?k={ask.Token}", "{");
        (await client.DecideAsync(ask.Token, "approve", name: "Wilhelmina Unterschrift")).MustBe(HttpStatusCode.OK);
        await DecidedAsync(client, file);

        string shown = (await client.GetAsync("/local/telemetry.json")).MustBe(HttpStatusCode.OK).Body
            + (await client.GetAsync("/local/telemetry", "text/html")).MustBe(HttpStatusCode.OK).Body;

        IReadOnlyList<ReceivedMail> mails = await client.App.Mailbox.OfCaseAsync(file.Reference);
        string[] secrets =
        [
            "Wilhelmina Unterschrift", file.Confirm, file.Track, file.Own, ask.Token,
            .. mails.SelectMany(m => m.To).SelectMany(a => (string?[])[a.Name, a.Email]).OfType<string>().Where(t => t.Length > 0),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_case_shows_nothing_of_another()
    {
        CaseClient client = new(await shared.GetAsync());
        UnconfirmedCase one = await UnconfirmedCase.SubmitAsync(client, 0);
        UnconfirmedCase other = await UnconfirmedCase.SubmitAsync(client, 1);

        string shown = (await client.GetAsync($"/local/telemetry.json?case={one.CaseId}")).MustBe(HttpStatusCode.OK).Body;

        Assert.Contains(one.CaseId, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(other.CaseId, shown, StringComparison.Ordinal);
    }

    /// <summary>Waits until the mails that the decision owed are on their way.</summary>
    private static async Task<(TelemetryView Seen, SpanView Command)> DecidedAsync(CaseClient client, OpenCase file)
    {
        TelemetryView? seen = null;
        SpanView command = await Eventually.GetAsync(
            $"the spans of a decision on {file.Reference} and its mails",
            async () =>
            {
                seen = (await client.GetAsync($"/local/telemetry.json?case={file.CaseId}")).MustBe(HttpStatusCode.OK).Read<TelemetryView>();
                return seen.Named("command DecideTask").FirstOrDefault(c => seen.Named("send message").Any(s => s.IsCausedBy(c) && s.Says("ententeflows.message.state") == "Sent")
                    && seen.Named("advance case").Any(s => s.IsCausedBy(c)));
            },
            client.App.DescribeAsync);
        return (seen!, command);
    }
}
