using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>
/// A hub is cut off from storage in the middle of a whole flow, and another one goes on. Fair faults: an operation that storage never saw, and one
/// that storage did and nobody heard of. Whatever was answered must have happened once; whatever was not answered may be asked again.
/// </summary>
public sealed class CrashTests(AzuriteFixture azurite)
{
    private const string Id = "case-1";
    private const int MostOperations = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hub_that_is_cut_off_at_any_storage_operation_loses_nothing(bool after)
    {
        int operation = 0;
        bool wasCut;
        do
        {
            await using HubBench bench = await HubBench.StartAsync(azurite, Flow());
            bench.Transport.CutAt(++operation, after);
            var driver = new Driver(bench);

            string outcome = await driver.DriveAsync();

            wasCut = driver.Cuts > 0;
            Assert.True(outcome == Driver.Expected, $"cut {(after ? "after" : "before")} operation {operation}: {outcome}");
        }
        while (wasCut && operation < MostOperations);

        Assert.InRange(operation, 15, MostOperations - 1); // Else the flow is not the one that this is about, or the end was not reached.
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_hub_that_is_cut_off_again_and_again_loses_nothing(int seed)
    {
        var chance = new Random(seed);
        await using HubBench bench = await HubBench.StartAsync(azurite, Flow());
        var driver = new Driver(bench, () => bench.Transport.CutAt(chance.Next(1, 12), chance.Next(2) == 0));

        string outcome = await driver.DriveAsync();

        Assert.True(outcome == Driver.Expected, $"seed {seed}, {driver.Cuts} cuts: {outcome}");
        Assert.NotEqual(0, driver.Cuts);
    }

    [Theory]
    [MemberData(nameof(EarlyCuts))]
    public async Task A_turn_of_several_transactions_counts_wholly_or_not_at_all(int operation, bool after)
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode()
            .Orchestrator("Fan", async context =>
            {
                int[] numbers = await Task.WhenAll(Enumerable.Range(0, 130).Select(n => context.CallActivityAsync<int>("Echo", n)));
                return numbers.Sum();
            })
            .Activity("Echo", input => input));
        await bench.Client.ScheduleNewOrchestrationInstanceAsync(
            "Fan", new StartOrchestrationOptions(Id, HubBench.Start.AddHours(1)), TestContext.Current.CancellationToken);

        await bench.PassThroughCutAsync(operation, after, () => bench.PassAsync(TimeSpan.FromHours(1)));

        Assert.Equal(130 * 129 / 2, (await bench.ShowAsync(Id)).ReadOutputAs<int>());
        Assert.Equal(130, (await bench.HistoryAsync(Id)).Count(row => row.StartsWith("TaskScheduled", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(EarlyCuts))]
    public async Task Events_that_go_on_to_the_next_generation_go_on_once(int operation, bool after)
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Sum", async context =>
        {
            (int left, int sum) = context.GetInput<(int, int)>();
            if (left == 120) await context.WaitForExternalEvent<string>("Begin");
            for (int n = 0; n < 5; n++) (left, sum) = (left - 1, sum + await context.WaitForExternalEvent<int>("Add"));
            if (left <= 110) return sum;
            context.ContinueAsNew((left, sum));
            return null;
        }));
        await bench.RunAsync("Sum", (120, 0), Id);
        for (int n = 1; n <= 120; n++) await bench.Client.RaiseEventAsync(Id, "Add", n, TestContext.Current.CancellationToken);
        await bench.IdleAsync();

        await bench.PassThroughCutAsync(operation, after, async () =>
        {
            // Where it was stored and not answered, the instance has taken it and ended.
            if (!(await bench.ShowAsync(Id)).IsCompleted) await bench.RaiseAsync(Id, "Begin");
        });

        Assert.Equal(55, (await bench.ShowAsync(Id)).ReadOutputAs<int>());
    }

    public static TheoryData<int, bool> EarlyCuts()
    {
        var cuts = new TheoryData<int, bool>();
        for (int operation = 1; operation <= 4; operation++)
        {
            cuts.Add(operation, false);
            cuts.Add(operation, true);
        }

        return cuts;
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 24)];

    /// <summary>Two rounds of: activity, events until the round's number is seen or a day has passed, three activities side by side (one of them tried twice), a timer.</summary>
    private static AppCode Flow()
    {
        var tried = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        return new AppCode()
            .Orchestrator("Case", async context =>
            {
                (int round, string story) = context.GetInput<(int, string)>();
                story += await context.CallActivityAsync<string>("Advance", round);
                context.SetCustomStatus(new { round });
                while (await context.WaitForExternalEvent<int>("Changed") < round) { }
                var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)));
                string[] sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<string>("Send", $"{round}{n}", retry)));
                story += string.Concat(sent);
                using var stop = new CancellationTokenSource();
                Task late = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                Task never = context.CreateTimer(TimeSpan.FromDays(9), stop.Token);
                story += await Task.WhenAny(late, never) == late ? "late;" : "never;";
                stop.Cancel();
                if (round == 2) return story;
                context.ContinueAsNew((round + 1, story));
                return null;
            })
            .Activity("Advance", input => $"advance{input};")
            .Activity("Send", input =>
            {
                string mail = input!.Value.GetString()!;
                return mail.EndsWith('1') && tried.TryAdd(mail, true) ? throw new TimeoutException("first try") : $"sent{mail};";
            });
    }

    /// <summary>Does to a hub what an app does, and does again what it got no answer to.</summary>
    private sealed class Driver(HubBench bench, Action? arm = null)
    {
        public const string Expected = "advance1;sent10;sent11;sent12;late;advance2;sent20;sent21;sent22;late; history sound";

        public int Cuts { get; private set; }

        public async Task<string> DriveAsync()
        {
            arm?.Invoke();
            await InsistAsync(StartAsync);
            await InsistAsync(() => bench.RaiseAsync(Id, "Changed", 1));
            await InsistAsync(() => bench.PassAsync(TimeSpan.FromDays(2)));
            await InsistAsync(() => bench.RaiseAsync(Id, "Changed", 2));
            await InsistAsync(() => bench.PassAsync(TimeSpan.FromDays(2)));
            bench.Transport.Mend();
            OrchestrationMetadata instance = await bench.ShowAsync(Id);
            return $"{instance.ReadOutputAs<string>() ?? instance.FailureDetails?.ErrorMessage ?? instance.RuntimeStatus.ToString()} {await HistoryAsync()}";
        }

        private async Task StartAsync()
        {
            try
            {
                await bench.RunAsync("Case", (1, ""), Id);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // An attempt that got no answer has started it.
            }
        }

        private async Task InsistAsync(Func<Task> deed)
        {
            bool isDone = false;
            while (!isDone)
            {
                try
                {
                    await deed();
                    isDone = true;
                }
                catch (Exception) when (bench.Transport.IsCut)
                {
                    // No answer: done or not, it is asked again.
                }

                if (bench.Transport.IsCut) await RestartAsync();
            }
        }

        private async Task RestartAsync()
        {
            do
            {
                Cuts++;
                try
                {
                    await bench.RestartAsync();
                    arm?.Invoke();
                    await bench.IdleAsync();
                }
                catch (HttpRequestException) when (bench.Transport.IsCut)
                {
                    // Cut off while it started.
                }
            }
            while (bench.Transport.IsCut);
        }

        /// <summary>Each step has one result, and the table holds nothing beside what counts.</summary>
        private async Task<string> HistoryAsync()
        {
            IReadOnlyList<string> history = await bench.HistoryAsync(Id);
            string[] results = [.. history.Where(row => row.StartsWith("TaskCompleted", StringComparison.Ordinal) || row.StartsWith("TaskFailed", StringComparison.Ordinal))];
            string[] steps = [.. history.Where(row => row.StartsWith("TaskScheduled", StringComparison.Ordinal))];
            if (results.Distinct().Count() != results.Length || results.Length != steps.Length) return "a step has not just one result";
            return (await bench.RowsAsync(Id, "inbox-")).Count == 0 ? "history sound" : "the inbox is not empty";
        }
    }
}
