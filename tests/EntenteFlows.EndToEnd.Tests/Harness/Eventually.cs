using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Waits on a condition, never for a time: the deadline only says when to give up and tell why.</summary>
public static class Eventually
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Looks until there is something.</summary>
    /// <param name="diagnose">Told only on failure.</param>
    /// <param name="giveUp">True where waiting on is useless.</param>
    public static async Task<T> GetAsync<T>(
        string what, Func<Task<T?>> look, Func<Task<string>> diagnose, TimeSpan? within = null, Func<bool>? giveUp = null)
        where T : class
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        TimeSpan patience = within ?? Patience;
        long began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        while (true)
        {
            bool last = giveUp?.Invoke() is true || TimeProvider.System.GetElapsedTime(began) > patience;
            if (await look() is { } found)
                return found;
            if (last)
                Assert.Fail($"Waited in vain for {what}.\n{await diagnose()}");
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public static async Task TrueAsync(string what, Func<Task<bool>> look, Func<Task<string>> diagnose, TimeSpan? within = null, Func<bool>? giveUp = null) =>
        await GetAsync(what, async () => await look() ? what : null, diagnose, within, giveUp);
}
