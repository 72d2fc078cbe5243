namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>The last spans and logs of this run, in memory.</summary>
internal sealed class TelemetryStore
{
    /// <summary>A case of the exchange leaves some four hundred spans, storage and hub included.</summary>
    internal const int MostSpans = 5_000;

    internal const int MostLogs = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<KeptSpan> _spans = new();
    private readonly Queue<KeptLog> _logs = new();

    /// <returns>Oldest end first.</returns>
    public IReadOnlyList<KeptSpan> Spans
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    /// <returns>Oldest first.</returns>
    public IReadOnlyList<KeptLog> Logs
    {
        get
        {
            lock (_lock) return [.. _logs];
        }
    }

    public void Add(KeptSpan span) => Add(_spans, span, MostSpans);

    public void Add(KeptLog log) => Add(_logs, log, MostLogs);

    private void Add<T>(Queue<T> kept, T one, int most)
    {
        lock (_lock)
        {
            if (kept.Count == most) kept.Dequeue();
            kept.Enqueue(one);
        }
    }
}
