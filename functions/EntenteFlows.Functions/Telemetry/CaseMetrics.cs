using System.Diagnostics.Metrics;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>What the app counts and measures. No attribute names a case or a person, so each metric has few series.</summary>
public sealed class CaseMetrics
{
    /// <summary>
    /// How long a sweep's figures are reported: until the next sweep, with two minutes to spare. It may run on another instance, and this one's
    /// figures must then fall silent instead of contradicting it.
    /// </summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromMinutes(12);

    /// <summary>Hours. A working day, a week and the deadlines that workflows have lie between them.</summary>
    private static readonly InstrumentAdvice<double> Hours = new() { HistogramBucketBoundaries = [1, 4, 8, 24, 48, 72, 120, 168, 240, 336, 504, 720] };

    private readonly TimeProvider _clock;
    private readonly Histogram<double> _decisionTime;
    private readonly Counter<long> _wakes;
    private readonly Counter<long> _storageOperations;
    private readonly Counter<long> _sweeps;
    private readonly Counter<long> _failedOrchestrations;
    private readonly Counter<long> _backups;
    private SweepFigures? _figures;

    public CaseMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        Meter meter = meters.Create(CaseSpans.Source);
        _decisionTime = meter.CreateHistogram("ententeflows.decision.time", "h", "From a task's opening to its decision.", tags: null, Hours);
        _wakes = meter.CreateCounter<long>("ententeflows.wakes", "{case}", "Cases that the sweep had to help.");
        _storageOperations = meter.CreateCounter<long>("ententeflows.storage.operations", "{operation}", "Table operations, each counted once however often it was tried.");
        _sweeps = meter.CreateCounter<long>("ententeflows.sweep.completed", "{sweep}", "Sweeps that came to their end: the heartbeat.");
        _failedOrchestrations = meter.CreateCounter<long>("ententeflows.orchestrations.failed", "{orchestration}", "Failed or terminated orchestrations of live cases, as the sweep met them.");
        _backups = meter.CreateCounter<long>("ententeflows.backup.completed", "{backup}", "Table backups that came to their end.");
        meter.CreateObservableGauge("ententeflows.cases.open", () => Fresh(f => f.Open), "{case}", "Cases that are not final.");
        meter.CreateObservableGauge("ententeflows.cases.overdue", () => Fresh(f => f.Overdue), "{case}", "Cases whose next moment has passed without anything happening.");
        meter.CreateObservableGauge("ententeflows.outbox.age", () => Fresh(f => f.OutboxAge.TotalSeconds), "s", "Age of the oldest message that is not settled; 0 where all are.");
    }

    /// <summary>A decision that was recorded now.</summary>
    internal void Decided(CaseTask task, string workflow)
    {
        if (task.DecidedAt is not { } at) return;
        _decisionTime.Record(
            (at - task.OpenedAt).TotalHours, new("ententeflows.workflow", workflow), new("ententeflows.decision", task.State.ToString().ToLowerInvariant()));
    }

    /// <param name="remedy">raise, start or resume.</param>
    internal void Woken(string remedy) => _wakes.Add(1, new KeyValuePair<string, object?>("ententeflows.remedy", remedy));

    internal void StorageOperation(string operation) => _storageOperations.Add(1, new KeyValuePair<string, object?>("ententeflows.operation", operation));

    /// <param name="status">failed or terminated.</param>
    internal void OrchestrationFailed(string status) => _failedOrchestrations.Add(1, new KeyValuePair<string, object?>("ententeflows.status", status));

    /// <param name="whole">False where some cases could not be looked after: the sweeper lives all the same.</param>
    internal void Swept(SweepFigures figures, bool whole)
    {
        _figures = figures;
        _sweeps.Add(1, new KeyValuePair<string, object?>("ententeflows.outcome", whole ? "whole" : "with-faults"));
    }

    internal void BackedUp() => _backups.Add(1);

    private IEnumerable<Measurement<T>> Fresh<T>(Func<SweepFigures, T> value)
        where T : struct =>
        _figures is { } figures && _clock.GetUtcNow() - figures.At < Freshness ? [new Measurement<T>(value(figures))] : [];
}
