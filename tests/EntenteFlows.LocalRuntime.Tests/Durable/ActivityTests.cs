using EntenteFlows.LocalRuntime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class ActivityTests(AzuriteFixture azurite)
{
    private static AppCode Failing(int failures, TaskOptions options)
    {
        int runs = 0;
        return new AppCode()
            .Orchestrator("Try", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Send", "mail-1", options);
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.TaskName} #{failed.TaskId}: {failed.FailureDetails.ErrorMessage}, {failed.FailureDetails.IsCausedBy<TimeoutException>()}";
                }
            })
            .Activity("Send", _ => Interlocked.Increment(ref runs) <= failures ? throw new TimeoutException($"try {runs}") : $"sent at try {runs}");
    }

    [Fact]
    public async Task A_failed_activity_is_tried_again_after_durable_waits_that_grow()
    {
        await using HubBench bench = await HubBench.StartAsync(
            azurite, Failing(2, TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromMinutes(1), backoffCoefficient: 3))));
        string id = await bench.RunAsync("Try");
        Assert.Equal(HubBench.Start.AddMinutes(1), bench.Hub.NextDue);

        await bench.KillAndRestartAsync();
        await bench.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(HubBench.Start.AddMinutes(4), bench.Hub.NextDue);
        await bench.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal("sent at try 3", (await bench.ShowAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, (await bench.HistoryAsync(id)).Count(row => row.StartsWith("TaskScheduled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_activity_that_fails_at_every_try_fails_with_the_last_reason()
    {
        await using HubBench bench = await HubBench.StartAsync(
            azurite, Failing(9, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1)))));
        string id = await bench.RunAsync("Try");

        await bench.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("Send #4: try 3, True", (await bench.ShowAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, bench.Code.Runs.Count);
    }

    [Fact]
    public async Task A_policy_may_say_that_a_failure_is_not_worth_another_try()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromMinutes(1)) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() };
        await using HubBench bench = await HubBench.StartAsync(azurite, Failing(9, TaskOptions.FromRetryPolicy(policy)));

        string id = await bench.RunAsync("Try");

        Assert.Equal("Send #0: try 1, True", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_handler_decides_on_each_further_try()
    {
        await using HubBench bench = await HubBench.StartAsync(
            azurite, Failing(9, TaskOptions.FromRetryHandler(context => context.LastAttemptNumber < 2)));

        string id = await bench.RunAsync("Try");

        Assert.Equal("Send #1: try 2, True", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(0, 60, 1.0, 60, "maxNumberOfAttempts")]
    [InlineData(1, 0, 1.0, 60, "firstRetryInterval")]
    [InlineData(1, 60, 0.5, 60, "backoffCoefficient")]
    [InlineData(1, 60, 1.0, 59, "maxRetryInterval")]
    public void A_policy_that_makes_no_sense_is_refused(int attempts, int firstSeconds, double backoff, int maxSeconds, string names)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(
            () => new RetryPolicy(attempts, TimeSpan.FromSeconds(firstSeconds), backoff, TimeSpan.FromSeconds(maxSeconds)));

        Assert.Equal(names, refusal.ParamName);
    }

    [Fact]
    public async Task Activities_fan_out_within_the_limit_and_their_results_come_back_in_place()
    {
        int running = 0, most = 0;
        await using HubBench bench = await HubBench.StartAsync(
            azurite,
            new AppCode()
                .Orchestrator("Fan", async context =>
                    await Task.WhenAll(Enumerable.Range(0, 12).Select(n => context.CallActivityAsync<int>("Square", n))))
                .Activity("Square", async (input, _) =>
                {
                    int now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    return input!.Value.GetInt32() * input.Value.GetInt32();
                }),
            new TaskHubOptions { MaxConcurrentActivities = 3 });

        string id = await bench.RunAsync("Fan");

        Assert.Equal(Enumerable.Range(0, 12).Select(n => n * n), (await bench.ShowAsync(id)).ReadOutputAs<int[]>()!);
        Assert.InRange(most, 1, 3);
        Assert.Equal(12, bench.Hub.Load.ActivitiesRun);
    }

    [Fact]
    public async Task More_steps_than_one_transaction_holds_are_stored_as_one_turn()
    {
        string text = new('é', 5_000); // 30,000 characters of JSON: 150 of them exceed the 4 MiB of a transaction.
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Fan", async context =>
            {
                string[] texts = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => context.CallActivityAsync<string>("Echo", text)));
                return texts.Sum(t => t.Length);
            })
            .Activity("Echo", input => input!.Value.GetString()));

        string id = await bench.RunAsync("Fan");

        Assert.Equal(150 * 5_000, (await bench.ShowAsync(id)).ReadOutputAs<int>());
        Assert.Equal(150, (await bench.HistoryAsync(id)).Count(row => row.StartsWith("TaskCompleted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Input_or_output_that_no_row_holds_is_refused()
    {
        string text = new('x', 33_000);
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Input", context => context.CallActivityAsync<object?>("Echo", text))
            .Orchestrator("Output", context => context.CallActivityAsync<object?>("Long"))
            .Activity("Echo", input => input)
            .Activity("Long", _ => text));

        OrchestrationMetadata input = await bench.ShowAsync(await bench.RunAsync("Input"));
        OrchestrationMetadata output = await bench.ShowAsync(await bench.RunAsync("Output"));

        Assert.Contains("The input of activity 'Echo' has 33002 characters", input.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("The output of activity 'Long' has 33002 characters", output.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_that_was_running_at_the_kill_runs_again()
    {
        var reached = new TaskCompletionSource();
        var hold = new TaskCompletionSource();
        int runs = 0;
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Once", context => context.CallActivityAsync<object?>("Slow"))
            .Activity("Slow", async (_, cancellation) =>
            {
                if (Interlocked.Increment(ref runs) > 1) return "second run";
                reached.SetResult();
                await hold.Task.WaitAsync(cancellation);
                return "first run";
            }));
        string id = await bench.Client.ScheduleNewOrchestrationInstanceAsync("Once", TestContext.Current.CancellationToken);
        await reached.Task;
        Assert.Equal(1, bench.Hub.Load.ActivitiesRunning);

        await bench.KillAndRestartAsync();
        await bench.IdleAsync();

        Assert.Equal("second run", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen) { }
    }
}
