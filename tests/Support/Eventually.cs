namespace EntenteFlows.Tests.Support;

/// <summary>Waits for a condition that something else brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It did not come true within a minute.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, CancellationToken cancellation)
    {
        using PeriodicTimer tick = new(Tick);
        long begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Longest) throw new TimeoutException($"Waited in vain for: {what}");
            await tick.WaitForNextTickAsync(cancellation);
        }
    }

    public static Task TrueAsync(Func<bool> condition, string what, CancellationToken cancellation) =>
        TrueAsync(() => Task.FromResult(condition()), what, cancellation);
}
