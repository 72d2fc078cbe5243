using Xunit;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// Many orders of the same few steps. Fair faults: a process dies or stalls between any two operations, an answer is lost before or after its effect,
/// an activity runs twice, an event is delivered late or lost with the instance that ends, time passes while somebody stalls, the hub is deleted.
/// Not among them: storage that forgets what it acknowledged, and clocks that run backwards.
/// </summary>
public sealed class ProtocolExplorationTests
{
    private const int Runs = 1_000;

    [Fact]
    public Task Whatever_the_order_and_whatever_fails_what_was_told_as_recorded_is_recorded_once_and_acted_on() => ExploreAsync(sweeps: true);

    [Fact]
    public Task While_the_hub_stays_announcing_looking_and_fencing_do_without_the_sweep() => ExploreAsync(sweeps: false);

    private static async Task ExploreAsync(bool sweeps)
    {
        int crashes = 0, deletions = 0;
        List<string> faults = [];
        int first = int.TryParse(Environment.GetEnvironmentVariable("EXPLORE_SEED"), out int seed) ? seed : 1;
        int runs = first == seed ? 1 : Runs;
        for (int n = first; n < first + runs; n++)
        {
            var run = new ProtocolRun(n, sweeps);
            string? fault = await WithoutContextAsync(run.GoAsync);
            if (fault is not null) faults.Add($"EXPLORE_SEED={n}: {fault}");
            crashes += run.Crashes;
            deletions += run.Deletions;
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {runs} runs went wrong; run one again with its seed in the environment.\n" + string.Join('\n', faults.Take(20)));
        if (runs == Runs) Assert.True(crashes > 100 && deletions > 100 == sweeps, $"{crashes} crashes, {deletions} deletions: too calm to show anything.");
    }

    /// <summary>Steps follow each other on one thread, so that a seed always tells the same story.</summary>
    private static async Task<T> WithoutContextAsync<T>(Func<Task<T>> run)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return await run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
