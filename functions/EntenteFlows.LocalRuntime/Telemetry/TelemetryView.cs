using EntenteFlows.LocalRuntime.Hosting;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>What is shown of the telemetry: all of it, or what belongs to one case.</summary>
/// <param name="Spans">Newest beginning first.</param>
/// <param name="Logs">Newest first.</param>
/// <param name="Functions">Calls of each function of the app since the start; an orchestrator's turns count one each.</param>
internal sealed record TelemetryView(
    IReadOnlyList<KeptSpan> Spans, IReadOnlyList<KeptLog> Logs, IReadOnlyList<MetricReading> Metrics, IReadOnlyDictionary<string, long> Functions)
{
    /// <param name="of">A case's id; null or empty for everything.</param>
    public static TelemetryView Of(TelemetryStore store, ReadMetrics metrics, InvocationCounts counts, string? of)
    {
        IEnumerable<KeptSpan> spans = store.Spans;
        IEnumerable<KeptLog> logs = store.Logs;
        if (!string.IsNullOrWhiteSpace(of))
        {
            // A trace belongs to the case whole: the call that set it off and the storage operations under it do not name the case themselves.
            HashSet<string> traces = [.. spans.Where(span => span.Tells(of)).Select(span => span.TraceId)];
            spans = spans.Where(span => traces.Contains(span.TraceId));
            logs = logs.Where(log => log.Tells(of) || (log.TraceId is { } trace && traces.Contains(trace)));
        }
        return new([.. spans.OrderByDescending(span => span.StartedAt)], [.. logs.Reverse()], metrics.Now(), counts.All);
    }
}
