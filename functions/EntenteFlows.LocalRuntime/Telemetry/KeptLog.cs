namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>A log record as the app would have exported it.</summary>
/// <param name="At">UTC, by the machine's clock.</param>
/// <param name="TraceId">Null where it was written outside any span.</param>
internal sealed record KeptLog(
    DateTime At,
    string Level,
    string Category,
    int EventId,
    string? EventName,
    string Message,
    string? TraceId,
    string? SpanId,
    IReadOnlyDictionary<string, object?> Attributes,
    string? Exception)
{
    public bool Tells(string of) => Attributes.Values.Any(value => value is string text && text == of);
}
