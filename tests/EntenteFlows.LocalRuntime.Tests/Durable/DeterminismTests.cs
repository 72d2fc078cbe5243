using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class DeterminismTests(AzuriteFixture azurite)
{
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    private static readonly TimeProvider WallClock = TimeProvider.System;

    private async Task<OrchestrationMetadata> RunAsync(Func<TaskOrchestrationContext, int, Task<object?>> code)
    {
        int runs = 0;
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Case", context => code(context, Interlocked.Increment(ref runs)))
            .Activity("One", input => input)
            .Activity("Two", input => input));
        string id = await bench.RunAsync("Case");
        await bench.PassAsync(TimeSpan.FromDays(1));
        return await bench.ShowAsync(id);
    }

    private static void AssertDeviates(OrchestrationMetadata instance, int step, params string[] says)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Equal(NonDeterministic, instance.FailureDetails!.ErrorType);
        Assert.Contains($"'Case' is not deterministic at step {step}:", instance.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.All(says, text => Assert.Contains(text, instance.FailureDetails.ErrorMessage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_the_wall_clock_for_a_timer_fails_and_names_the_step()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, _) =>
        {
            await context.CallActivityAsync("One");
            await context.CreateTimer(WallClock.GetUtcNow().UtcDateTime.AddHours(1), CancellationToken.None);
            return null;
        });

        AssertDeviates(instance, 1, "history has a timer for ", "the code now asks for a timer for ");
    }

    [Fact]
    public async Task Another_activity_fails_and_names_the_step_and_both_activities()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, run) =>
        {
            await context.CallActivityAsync("One");
            await context.CallActivityAsync(run < 3 ? "One" : "Two");
            return null;
        });

        AssertDeviates(instance, 1, "history has activity 'One'", "asks for activity 'Two'");
    }

    [Fact]
    public async Task Another_input_fails_and_does_not_show_the_input()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, run) =>
        {
            await context.CallActivityAsync("One", $"secret {run}");
            return null;
        });

        AssertDeviates(instance, 0, "history has activity 'One'", "gives it another input");
        Assert.DoesNotContain("secret", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_in_the_place_of_an_activity_fails_and_names_the_step()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, run) =>
        {
            if (run == 1) await context.CallActivityAsync("One");
            else await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return null;
        });

        AssertDeviates(instance, 0, "history has activity 'One'", "asks for a timer for 2031-01-06T09:00:00.1234567");
    }

    [Fact]
    public async Task A_step_more_than_history_has_fails_and_names_it()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, run) =>
        {
            Task first = context.CallActivityAsync("One");
            if (run > 1) await Task.WhenAll(first, context.CallActivityAsync("Two"));
            await first;
            return null;
        });

        AssertDeviates(instance, 1, "history has nothing", "asks for activity 'Two'");
    }

    [Fact]
    public async Task A_step_less_than_history_has_fails_and_names_it()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, run) =>
        {
            if (run == 1) await context.CallActivityAsync("One");
            return null;
        });

        AssertDeviates(instance, 0, "history has activity 'One'", "the code now asks for nothing");
    }

    [Fact]
    public async Task Awaiting_a_delay_fails_and_says_before_which_step()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, WallClock, CancellationToken.None);
            return null;
        });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("awaits something that is not durable before its first step", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_foreign_work_beside_a_live_wait_fails_when_it_comes_back()
    {
        var foreign = new TaskCompletionSource();
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Activity("One", input => input).Orchestrator("Case", async context =>
        {
            await context.CallActivityAsync("One");
            _ = context.WaitForExternalEvent<int>("Changed");
            await foreign.Task;
            return null;
        }));
        string id = await bench.RunAsync("Case");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync(id)).RuntimeStatus);

        foreign.SetResult();
        OrchestrationMetadata instance = await bench.Client.WaitForInstanceCompletionAsync(id, true, TestContext.Current.CancellationToken);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("awaits something that is not durable after step 0", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Using_the_context_from_another_thread_is_refused()
    {
        OrchestrationMetadata instance = await RunAsync(async (context, _) =>
        {
            await Task.Run(() => context.CallActivityAsync("One"));
            return null;
        });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
        Assert.Contains("is not durable", instance.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
