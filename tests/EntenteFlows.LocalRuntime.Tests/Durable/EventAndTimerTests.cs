using Microsoft.DurableTask.Client;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class EventAndTimerTests(AzuriteFixture azurite)
{
    private static readonly AppCode Race = new AppCode().Orchestrator("Race", async context =>
    {
        using var stop = new CancellationTokenSource();
        Task timer = context.CreateTimer(TimeSpan.FromDays(3), stop.Token);
        Task<string> answer = context.WaitForExternalEvent<string>("Answer");
        if (await Task.WhenAny(timer, answer) == timer) return "too late";
        stop.Cancel();
        return await answer;
    });

    [Fact]
    public async Task An_event_before_the_timer_wins_and_the_cancelled_timer_holds_up_nothing()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Race);
        string id = await bench.RunAsync("Race");

        await bench.RaiseAsync(id, "Answer", "yes");

        OrchestrationMetadata instance = await bench.ShowAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "yes"), (instance.RuntimeStatus, instance.ReadOutputAs<string>()));
        Assert.Contains("TimerCanceled #0", await bench.HistoryAsync(id));
        Assert.Null(bench.Hub.NextDue);
    }

    [Fact]
    public async Task A_timer_before_the_event_wins()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Race);
        string id = await bench.RunAsync("Race");
        Assert.Equal(HubBench.Start.AddDays(3), bench.Hub.NextDue);

        await bench.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal("too late", (await bench.ShowAsync(id)).ReadOutputAs<string>());
        Assert.Contains("TimerFired #0", await bench.HistoryAsync(id));
    }

    [Fact]
    public async Task A_cancelled_timer_is_not_armed_again_after_a_restart()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Wait", async context =>
        {
            using var stop = new CancellationTokenSource();
            Task timer = context.CreateTimer(TimeSpan.FromDays(3), stop.Token);
            stop.Cancel();
            return await context.WaitForExternalEvent<string>("Answer");
        }));
        string id = await bench.RunAsync("Wait");

        await bench.KillAndRestartAsync();
        await bench.IdleAsync();

        Assert.Null(bench.Hub.NextDue);
        await bench.RaiseAsync(id, "Answer", "yes");
        Assert.Equal("yes", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestrator_that_leaves_a_timer_armed_runs_until_it_fires()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Leave", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            return Task.FromResult<object?>("done");
        }));
        string id = await bench.RunAsync("Leave");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync(id)).RuntimeStatus);

        await bench.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal("done", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_wait_for_whoever_asks_later_and_their_names_ignore_case()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Collect", async context =>
        {
            await context.WaitForExternalEvent<string>("Begin");
            return $"{await context.WaitForExternalEvent<string>("Note")} {await context.WaitForExternalEvent<string>("NOTE")}";
        }));
        string id = await bench.RunAsync("Collect");

        await bench.RaiseAsync(id, "note", "one");
        await bench.RaiseAsync(id, "Note", "two");
        await bench.RaiseAsync(id, "BEGIN");

        Assert.Equal("one two", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Of_two_waiters_the_last_is_served_first()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Two", async context =>
        {
            Task<string> first = context.WaitForExternalEvent<string>("Note");
            Task<string> second = context.WaitForExternalEvent<string>("Note");
            return (await Task.WhenAny(first, second) == second ? "second " : "first ") + await first + await second;
        }));
        string id = await bench.RunAsync("Two");

        await bench.RaiseAsync(id, "Note", "a");
        await bench.RaiseAsync(id, "Note", "b");

        Assert.Equal("second ba", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_waiter_swallows_the_next_event()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Swallow", async context =>
        {
            using var stop = new CancellationTokenSource();
            Task<string> live = context.WaitForExternalEvent<string>("Note");
            Task<string> cancelled = context.WaitForExternalEvent<string>("Note", stop.Token);
            stop.Cancel();
            return $"{await live} {cancelled.IsCanceled}";
        }));
        string id = await bench.RunAsync("Swallow");

        await bench.RaiseAsync(id, "Note", "lost");
        await bench.RaiseAsync(id, "Note", "kept");

        Assert.Equal("kept True", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Waiting_with_a_timeout_ends_with_the_timeout()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Timeout", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromHours(1));
            }
            catch (OperationCanceledException)
            {
                return "nobody";
            }
        }));
        string late = await bench.RunAsync("Timeout");
        string early = await bench.RunAsync("Timeout");

        await bench.RaiseAsync(early, "Answer", "somebody");
        await bench.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal("somebody", (await bench.ShowAsync(early)).ReadOutputAs<string>());
        Assert.Equal("nobody", (await bench.ShowAsync(late)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Ninety_days_pass_in_order_over_several_orchestrations()
    {
        var reminders = new List<string>();
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Remind", async context =>
            {
                for (int n = 1; n <= 3; n++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(context.GetInput<int>()), CancellationToken.None);
                    await context.CallActivityAsync("Send", $"{context.GetInput<int>()}:{n} on day {(context.CurrentUtcDateTime - HubBench.Start.UtcDateTime).TotalDays}");
                }

                return null;
            })
            .Activity("Send", input =>
            {
                lock (reminders) reminders.Add(input!.Value.GetString()!);
                return null;
            }));
        await bench.RunAsync("Remind", 30);
        await bench.RunAsync("Remind", 28);
        await bench.RunAsync("Remind", 7);

        await bench.PassAsync(TimeSpan.FromDays(90));

        Assert.Equal(
            ["7:1 on day 7", "7:2 on day 14", "7:3 on day 21", "28:1 on day 28", "30:1 on day 30", "28:2 on day 56", "30:2 on day 60", "28:3 on day 84", "30:3 on day 90"],
            reminders);
    }

    [Fact]
    public async Task A_timer_fires_by_itself_as_time_passes()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Race);
        string id = await bench.RunAsync("Race");

        for (int day = 0; day < 3; day++) bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.IdleAsync();

        Assert.Equal("too late", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }
}
