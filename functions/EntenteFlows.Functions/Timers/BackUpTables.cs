using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>
/// Every night: writes the tables as files into the account's blobs. Idempotent by the UTC day, and asked for four times a night,
/// since the host does not repeat a timer function that failed.
/// </summary>
public sealed partial class BackUpTables(INightlyBackup backup, CaseMetrics metrics, TimeProvider clock, ILogger<BackUpTables> logger)
{
    public const string Schedule = "0 15 1-4 * * *";

    [Function(nameof(BackUpTables))]
    public async Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation)
    {
        DateOnly day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await backup.OfDayAsync(day, cancellation) is not { } written) return;
        if (written.TornCases > 0) Torn(day, written.TornCases);
        BackedUp(day, written.Tables.Sum(t => t.Rows));
        metrics.BackedUp();
    }

    [LoggerMessage(LogEvents.TablesBackedUp, LogLevel.Information, "The tables were backed up for {Day:yyyy-MM-dd}: {Rows} rows")]
    private partial void BackedUp(DateOnly day, long rows);

    [LoggerMessage(LogEvents.BackupTorn, LogLevel.Warning, "In the backup for {Day:yyyy-MM-dd} the snapshots of {Cases} cases do not fit their events; rebuild them after a restore")]
    private partial void Torn(DateOnly day, int cases);
}
