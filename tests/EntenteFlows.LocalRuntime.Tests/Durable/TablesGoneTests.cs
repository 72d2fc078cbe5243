using Grpc.Core;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>The hub's table vanishes under a running hub: its instances are absent then, and can be started anew at once.</summary>
public sealed class TablesGoneTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AppCode Waiting() => new AppCode()
        .Orchestrator("Wait", async context =>
        {
            using var stop = new CancellationTokenSource();
            Task timer = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
            Task<string> go = context.WaitForExternalEvent<string>("Go");
            if (await Task.WhenAny(timer, go) == timer) return "late";
            stop.Cancel();
            return await context.CallActivityAsync<string>("Echo", await go);
        })
        .Activity("Echo", input => input?.GetString());

    private async Task<HubBench> BenchWithoutTable()
    {
        HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.RunAsync("Wait", instanceId: "case-1");
        await bench.Table().DeleteAsync(Cancellation);
        return bench;
    }

    [Fact]
    public async Task An_instance_that_is_gone_is_absent_and_an_event_to_it_is_refused()
    {
        await using HubBench bench = await BenchWithoutTable();

        Assert.Null(await bench.Client.GetInstanceAsync("case-1", Cancellation));
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => bench.RaiseAsync("case-1", "Go", "on"));
        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
        Assert.Equal(0, await bench.Client.GetAllInstancesAsync().CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_instance_that_is_gone_can_be_started_anew()
    {
        await using HubBench bench = await BenchWithoutTable();

        await bench.RunAsync("Wait", instanceId: "case-1");
        await bench.RaiseAsync("case-1", "Go", "on");

        Assert.Equal("on", (await bench.ShowAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_of_an_instance_that_is_gone_wakes_nobody_and_is_forgotten()
    {
        await using HubBench bench = await BenchWithoutTable();

        await bench.PassAsync(TimeSpan.FromDays(1));

        Assert.Null(bench.Hub.NextDue);
        Assert.Null(await bench.Client.GetInstanceAsync("case-1", Cancellation));
        Assert.Empty(await bench.RowsAsync("case-1", ""));
    }

    [Fact]
    public async Task The_result_of_an_activity_whose_instance_is_gone_is_dropped()
    {
        var reached = new TaskCompletionSource();
        var hold = new TaskCompletionSource();
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Once", context => context.CallActivityAsync<object?>("Slow"))
            .Activity("Slow", async (_, _) =>
            {
                reached.SetResult();
                await hold.Task;
                return null;
            }));
        string id = await bench.Client.ScheduleNewOrchestrationInstanceAsync("Once", Cancellation);
        await reached.Task;

        await bench.Table().DeleteAsync(Cancellation);
        hold.SetResult();
        await bench.IdleAsync();

        Assert.Null(await bench.Client.GetInstanceAsync(id, Cancellation));
        Assert.Empty(await bench.RowsAsync(id, ""));
    }
}
