using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class PurgeEndedOrchestrationsTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task What_ended_longer_ago_than_histories_are_kept_is_removed_in_whichever_way_it_ended()
    {
        await using HubBench bench = await StartAsync();
        string completed = await bench.RunAsync("Wait"), terminated = await bench.RunAsync("Wait"), failed = await bench.RunAsync("Fail");
        await bench.RaiseAsync(completed, "Go", "on");
        await bench.Client.TerminateInstanceAsync(terminated, Cancellation);
        await bench.IdleAsync();
        await bench.PassAsync(PurgeEndedOrchestrations.Keep + Day);

        Assert.Equal(3, await PurgeAsync(bench));

        foreach (string id in (string[])[completed, terminated, failed]) Assert.Empty(await bench.RowsAsync(id, ""));
    }

    [Fact]
    public async Task What_runs_waits_or_is_suspended_stays_however_old()
    {
        await using HubBench bench = await StartAsync();
        string waiting = await bench.RunAsync("Wait"), suspended = await bench.RunAsync("Wait");
        await bench.Client.SuspendInstanceAsync(suspended, Cancellation);
        await bench.IdleAsync();
        await bench.PassAsync(10 * PurgeEndedOrchestrations.Keep);

        Assert.Equal(0, await PurgeAsync(bench));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync(waiting)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await bench.ShowAsync(suspended)).RuntimeStatus);
    }

    [Fact]
    public async Task A_long_one_that_has_just_ended_keeps_its_history_until_that_is_old()
    {
        await using HubBench bench = await StartAsync();
        string id = await bench.RunAsync("Wait");
        await bench.PassAsync(3 * PurgeEndedOrchestrations.Keep);
        await bench.RaiseAsync(id, "Go", "on");

        Assert.Equal(0, await PurgeAsync(bench));
        await bench.PassAsync(PurgeEndedOrchestrations.Keep + Day);
        Assert.Equal(1, await PurgeAsync(bench));
    }

    [Fact]
    public async Task Doing_it_twice_removes_nothing_more()
    {
        await using HubBench bench = await StartAsync();
        string id = await bench.RunAsync("Wait");
        await bench.RaiseAsync(id, "Go", "on");
        await bench.PassAsync(PurgeEndedOrchestrations.Keep + Day);

        Assert.Equal(1, await PurgeAsync(bench));
        Assert.Equal(0, await PurgeAsync(bench));
    }

    private async Task<HubBench> StartAsync() => await HubBench.StartAsync(azurite, new AppCode()
        .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Fail", _ => throw new InvalidOperationException("A test.")));

    private static Task<int> PurgeAsync(HubBench bench) =>
        new PurgeEndedOrchestrations(bench.Clock, NullLogger<PurgeEndedOrchestrations>.Instance).RunAsync(bench.Client, Cancellation);
}
