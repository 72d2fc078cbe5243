using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>Every day: removes the counts of the limits, and with the day's salt the last trace of whose they were.</summary>
public sealed partial class RemoveOldCounts(ILimitCounts counts, TimeProvider clock, ILogger<RemoveOldCounts> logger)
{
    public const string Schedule = "0 20 4 * * *";

    [Function(nameof(RemoveOldCounts))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => RunAsync(cancellation);

    /// <returns>How many rows were removed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        // A window that began yesterday may still be open.
        int removed = await counts.RemoveBeforeAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1), cancellation);
        if (removed > 0) Removed(removed);
        return removed;
    }

    [LoggerMessage(LogEvents.CountsRemoved, LogLevel.Information, "{Rows} rows of past days' limits were removed")]
    private partial void Removed(int rows);
}
