using EntenteFlows.LocalRuntime.Telemetry;

namespace EntenteFlows.LocalRuntime.Tests.Telemetry;

internal static class Spans
{
    public static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    /// <param name="at">Milliseconds from a fixed moment.</param>
    public static KeptSpan Make(string trace, string id, string? parent = null, int at = 0, int length = 1, (string Trace, string Span)? cause = null) => new(
        trace, id, parent, "source", id, "Internal", new DateTime(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc).AddMilliseconds(at), length, "Unset", null, None, [],
        cause is { } link ? [new SpanPlace(link.Trace, link.Span)] : []);
}
