using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Clock;

/// <summary>Moves the local clock on, stopping at each due moment on the way until its work is done.</summary>
/// <remarks>
/// A timer function of a few minutes' rhythm would stop a jump of forty days thousands of times for nothing. In a jump longer
/// than <see cref="TimerTriggers.SparseGap"/> each of them runs at its first moment and then no more often than once a gap:
/// what a host does that was down in between. Durable timers are never thinned out.
/// </remarks>
public sealed class ClockAdvance(
    LocalClock clock, IEnumerable<IDueWork> works, TimerTriggers timers, ILogger<ClockAdvance> logger) : IDisposable
{
    /// <summary>So many stops without the clock moving on mean that some work calls itself due and does nothing.</summary>
    private const int MostStopsAtOneMoment = 1_000;

    private readonly IDueWork[] _works = [.. works];
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Moves on by a span of zero or more. One call at a time; others wait.</summary>
    /// <returns>The local clock's UTC time once all due work is done.</returns>
    public async Task<DateTimeOffset> ByAsync(TimeSpan span, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            using IDisposable? sparse = span > TimerTriggers.SparseGap ? timers.RunSparsely() : null;
            // What the last requests set off belongs to the time before the jump.
            await RunDueAsync(cancellation);
            await StopOnTheWayAsync(clock.GetUtcNow() + span, cancellation);
            return clock.GetUtcNow();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task StopOnTheWayAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        int stops = 0;
        DateTimeOffset last = DateTimeOffset.MinValue;
        while (NextDue() is { } next && next <= target)
        {
            stops = next > last ? 0 : stops + 1;
            last = next;
            if (stops > MostStopsAtOneMoment)
                throw new InvalidOperationException($"The clock cannot leave {next:O}: some work stays due there however often it is run.");
            logger.LogDebug("The clock stops at {Moment:O}", next);
            clock.MoveTo(next);
            await RunDueAsync(cancellation);
        }
        clock.MoveTo(target);
        await RunDueAsync(cancellation);
    }

    private DateTimeOffset? NextDue() => _works.Min(work => work.NextDue);

    private async Task RunDueAsync(CancellationToken cancellation)
    {
        foreach (IDueWork work in _works) await work.RunDueAsync(cancellation);
    }
}
