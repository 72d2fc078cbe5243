namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>A span as the app would have exported it.</summary>
/// <param name="ParentSpanId">Null at the root of a trace.</param>
/// <param name="StartedAt">UTC, by the machine's clock: spans know nothing of a moved one.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Status">Unset, Ok or Error.</param>
/// <param name="Attributes">Numbers and truth values as such, all else as text.</param>
internal sealed record KeptSpan(
    string TraceId,
    string SpanId,
    string? ParentSpanId,
    string Source,
    string Name,
    string Kind,
    DateTime StartedAt,
    double DurationMs,
    string Status,
    string? StatusText,
    IReadOnlyDictionary<string, object?> Attributes,
    IReadOnlyList<KeptEvent> Events,
    IReadOnlyList<SpanPlace> Links)
{
    public bool Tells(string of) => Attributes.Values.Any(value => value is string text && text == of);
}

internal sealed record KeptEvent(string Name, IReadOnlyDictionary<string, object?> Attributes);

/// <summary>Where a span stands.</summary>
internal sealed record SpanPlace(string TraceId, string SpanId);
