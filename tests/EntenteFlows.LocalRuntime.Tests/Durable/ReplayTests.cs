using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class ReplayTests(AzuriteFixture azurite)
{
    private static AppCode Greeter(Action<TaskOrchestrationContext>? look = null) => new AppCode()
        .Orchestrator("Greet", async context =>
        {
            look?.Invoke(context);
            string one = await context.CallActivityAsync<string>("Hello", context.GetInput<string>());
            look?.Invoke(context);
            string two = await context.CallActivityAsync<string>("Hello", one);
            look?.Invoke(context);
            return two;
        })
        .Activity("Hello", input => $"hello {input?.GetString()}");

    [Fact]
    public async Task An_orchestrator_runs_from_the_top_in_each_turn_and_its_history_lies_in_the_table()
    {
        int runs = 0;
        await using HubBench bench = await HubBench.StartAsync(azurite, Greeter().Orchestrator("Count", async context =>
        {
            Interlocked.Increment(ref runs);
            await context.CallActivityAsync("Hello", "a");
            await context.CallActivityAsync("Hello", "b");
            return null;
        }));

        string id = await bench.RunAsync("Count");

        Assert.Equal(3, runs);
        Assert.Equal(2, bench.Code.Runs.Count);
        Assert.Equal(
            [
                "OrchestratorStarted", "ExecutionStarted Count", "TaskScheduled #0 Hello", "OrchestratorCompleted",
                "OrchestratorStarted", "TaskCompleted #0 Hello", "TaskScheduled #1 Hello", "OrchestratorCompleted",
                "OrchestratorStarted", "TaskCompleted #1 Hello", "ExecutionCompleted Completed", "OrchestratorCompleted",
            ],
            await bench.HistoryAsync(id));
    }

    [Fact]
    public async Task An_orchestration_returns_its_output()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Greeter());

        OrchestrationMetadata instance = await bench.ShowAsync(await bench.RunAsync("Greet", "Ada"));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.RuntimeStatus);
        Assert.Equal("hello hello Ada", instance.ReadOutputAs<string>());
        Assert.Equal("Ada", instance.ReadInputAs<string>());
    }

    [Fact]
    public async Task Code_knows_whether_it_is_replayed()
    {
        var seen = new List<bool>();
        await using HubBench bench = await HubBench.StartAsync(azurite, Greeter(context => seen.Add(context.IsReplaying)));

        await bench.RunAsync("Greet", "Ada");

        Assert.Equal([false, true, false, true, true, false], seen);
    }

    [Fact]
    public async Task A_replay_safe_logger_says_each_thing_once()
    {
        using var log = new FakeLoggerProvider();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using HubBench bench = await HubBench.StartAsync(
            azurite, Greeter(context => context.CreateReplaySafeLogger("app").LogInformation("here")), loggers: loggers);

        await bench.RunAsync("Greet", "Ada");

        Assert.Equal(3, log.Collector.GetSnapshot().Count(record => record is { Category: "app", Message: "here" }));
    }

    [Fact]
    public async Task Time_and_ids_are_the_same_in_each_replay()
    {
        var seen = new List<(DateTime Now, Guid First, Guid Second)>();
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Wait", async context =>
        {
            seen.Add((context.CurrentUtcDateTime, context.NewGuid(), context.NewGuid()));
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }));

        string id = await bench.RunAsync("Wait", instanceId: "case-1");
        await bench.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, seen.Count);
        Assert.Equal(seen[0], seen[1]);
        Assert.Equal((HubBench.Start.UtcDateTime, DateTimeKind.Utc), (seen[0].Now, seen[0].Now.Kind));
        Assert.NotEqual(seen[0].First, seen[0].Second);
        Assert.Equal(5, seen[0].First.Version);
        Assert.Equal(HubBench.Start.UtcDateTime.AddHours(1), (await bench.ShowAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_turn_costs_one_transaction_and_an_event_one_more()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Wait", async context =>
        {
            for (int i = 0; i < 10; i++) await context.WaitForExternalEvent<int>("Go");
            return null;
        }));
        string id = await bench.RunAsync("Wait");
        int before = bench.Transport.Operations;

        await bench.RaiseAsync(id, "Go", 1);

        Assert.Equal(2, bench.Transport.Operations - before);
    }

    [Fact]
    public async Task An_orchestrator_that_throws_fails_its_instance_with_the_reason()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Throw", _ => throw new InvalidOperationException("no such stage")));

        OrchestrationMetadata instance = await bench.ShowAsync(await bench.RunAsync("Throw"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Equal("no such stage", instance.FailureDetails!.ErrorMessage);
        Assert.True(instance.FailureDetails.IsCausedBy<InvalidOperationException>());
    }
}
