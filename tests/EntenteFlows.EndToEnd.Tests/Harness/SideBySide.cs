using System.Collections.Concurrent;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Does the same with many things at once, a few at a time, and fails with what went wrong with each.</summary>
public static class SideBySide
{
    public static async Task EachAsync<T>(IEnumerable<T> things, int atOnce, Func<T, Task> act)
        where T : notnull
    {
        ConcurrentQueue<string> faults = new();
        await Parallel.ForEachAsync(
            things,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (thing, _) =>
            {
                try
                {
                    await act(thing);
                }
                catch (Exception fault) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
                {
                    faults.Enqueue($"-- {thing}:\n{fault}");
                }
            });
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }
}
