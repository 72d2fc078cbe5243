using System.Text.Json;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>What the local runtime shows of the app's telemetry.</summary>
public sealed record TelemetryView(
    IReadOnlyList<SpanView> Spans, IReadOnlyList<LogView> Logs, IReadOnlyList<MetricView> Metrics, IReadOnlyDictionary<string, long> Functions)
{
    public IEnumerable<SpanView> Named(string name) => Spans.Where(s => s.Name == name);

    public SpanView? ParentOf(SpanView span) => Spans.SingleOrDefault(s => s.TraceId == span.TraceId && s.SpanId == span.ParentSpanId);
}

public sealed record SpanView(
    string TraceId, string SpanId, string? ParentSpanId, string Source, string Name, IReadOnlyDictionary<string, JsonElement> Attributes, IReadOnlyList<SpanPlaceView> Links)
{
    public string? Says(string attribute) => Attributes.TryGetValue(attribute, out JsonElement value) ? value.ToString() : null;

    public bool IsCausedBy(SpanView other) => Links.Any(l => l.TraceId == other.TraceId && l.SpanId == other.SpanId);
}

public sealed record SpanPlaceView(string TraceId, string SpanId);

public sealed record LogView(int EventId, string Message, string? TraceId);

public sealed record MetricView(string Name, string? Unit, string Kind, double Value, long? Count);
