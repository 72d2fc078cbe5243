using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class ContinueAsNewTests(AzuriteFixture azurite)
{
    private static AppCode Counting(bool preserve) => new AppCode().Orchestrator("Count", async context =>
    {
        int sum = context.GetInput<int>();
        if (sum >= 6) return sum;
        if (sum == 0) await context.WaitForExternalEvent<string>("Begin");
        sum += await context.WaitForExternalEvent<int>("Add");
        context.ContinueAsNew(sum, preserve);
        return null;
    });

    [Fact]
    public async Task Events_that_nobody_took_go_on_to_the_next_generation()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Counting(preserve: true));
        string id = await bench.RunAsync("Count", 0);
        foreach (int n in new[] { 1, 2, 3 }) await bench.RaiseAsync(id, "Add", n);

        await bench.RaiseAsync(id, "Begin");

        Assert.Equal(6, (await bench.ShowAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_that_nobody_took_are_dropped_where_asked()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Counting(preserve: false));
        string id = await bench.RunAsync("Count", 0);
        foreach (int n in new[] { 1, 2, 3 }) await bench.RaiseAsync(id, "Add", n);

        await bench.RaiseAsync(id, "Begin");
        await bench.RaiseAsync(id, "Add", 5);

        Assert.Equal(6, (await bench.ShowAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task The_next_generation_begins_with_an_empty_history()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Counting(preserve: true));
        string id = await bench.RunAsync("Count", 0);
        await bench.RaiseAsync(id, "Begin");

        await bench.RaiseAsync(id, "Add", 1);

        Assert.Equal(["OrchestratorStarted", "ExecutionStarted Count", "OrchestratorCompleted"], await bench.HistoryAsync(id));
        Assert.Equal(1, (await bench.ShowAsync(id)).ReadInputAs<int>());
    }

    [Fact]
    public async Task More_events_than_one_transaction_holds_go_on_too()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Sum", async context =>
        {
            (int Left, int Sum) state = context.GetInput<(int, int)>();
            if (state.Left == 130) await context.WaitForExternalEvent<string>("Begin");
            for (int n = 0; n < 10; n++) state = (state.Left - 1, state.Sum + await context.WaitForExternalEvent<int>("Add"));
            if (state.Left == 0) return state.Sum;
            context.ContinueAsNew(state);
            return null;
        }));
        string id = await bench.RunAsync("Sum", (130, 0));
        for (int n = 1; n <= 130; n++) await bench.Client.RaiseEventAsync(id, "Add", n, TestContext.Current.CancellationToken);

        await bench.RaiseAsync(id, "Begin");

        Assert.Equal(130 * 131 / 2, (await bench.ShowAsync(id)).ReadOutputAs<int>());
    }
}
