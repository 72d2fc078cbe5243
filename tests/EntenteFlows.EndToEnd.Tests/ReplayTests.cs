using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The orchestration lives in its history and nowhere else, and the case does not depend even on that.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_case_leaves_a_history_that_is_gone_through_again_after_a_restart()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask first = await new Approvers(client, file).FirstAsync();
        await Settled.RowsAsync(client, file);

        IReadOnlyList<string> history = (await HubRows.ReadAsync(app.Data)).HistoryOf(file.CaseId);
        Assert.Equal("OrchestratorStarted", history[0]);
        Assert.Contains("ExecutionStarted CaseOrchestrator", history);
        Assert.Contains("TaskScheduled AdvanceCase", history);
        Assert.Contains("TaskCompleted", history.Select(h => h.Split(' ')[0]));
        Assert.Contains("TaskScheduled SendMessage", history);
        Assert.Contains("TimerCreated", history.Select(h => h.Split(' ')[0]));

        app.Kill();
        await app.RestartAsync();
        (await client.DecideAsync(first.Token, "approve")).MustBe(System.Net.HttpStatusCode.OK);
        await client.WaitForTrackAsync(file, "the next stage", t => t.Stage(first.Stage).State == "approved" && t.OpenStages.Count > 0);
        await Settled.RowsAsync(client, file);
        IReadOnlyList<string> longer = (await HubRows.ReadAsync(app.Data)).HistoryOf(file.CaseId);
        Assert.Equal(history, longer.Take(history.Count));
        Assert.Contains(longer.Skip(history.Count), h => h.StartsWith("EventRaised", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Deleting_the_hubs_tables_in_mid_flow_loses_nothing()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        OpenCase decided = await client.OpenAsync(0);
        OpenCase silent = await client.OpenAsync(1);
        Approvers approvers = new(client, decided);
        Ask first = await approvers.FirstAsync();
        await new Approvers(client, silent).FirstAsync();

        app.Kill();
        await DeleteHubAsync(app);
        await app.RestartAsync();
        await approvers.ApproveAsync(first.Stage);
        await DeleteHubAsync(app);
        await app.Clock.AdvanceAsync("PT11M");

        await approvers.AnswerUntilTheEndAsync(async ask => (await client.DecideAsync(ask.Token, "approve")).MustBe(System.Net.HttpStatusCode.OK));
        Assert.Equal("approved", (await client.TrackAsync(decided.Track)).State);
        await EachMessageCameOnce(client, decided);

        await app.Clock.AdvanceAsync("P40D");
        Assert.Equal("expired", (await client.TrackAsync(silent.Track)).State);
        await EachMessageCameOnce(client, silent);
    }

    private static async Task DeleteHubAsync(AppProcess app)
    {
        foreach (string table in (await HubRows.ReadAsync(app.Data)).Tables)
            await app.Data.Tables.GetTableClient(table).DeleteAsync(TestContext.Current.CancellationToken);
    }

    private static async Task EachMessageCameOnce(CaseClient client, OpenCase file)
    {
        StoredCase stored = await Eventually.GetAsync(
            $"every message of {file.Reference} to be sent",
            async () => await StoredCase.ReadAsync(client.App.Data, file.CaseId) is { } now && now.Messages.All(m => m.State == "Sent") ? now : null,
            client.App.DescribeAsync);
        Assert.Equal(
            stored.Messages.Select(m => m.Number),
            (await client.App.Mailbox.OfCaseAsync(file.Reference)).SelectMany(m => m.MessageNumbers).Order());
    }
}
