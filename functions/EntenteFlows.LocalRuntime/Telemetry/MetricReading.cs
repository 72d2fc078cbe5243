namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>One series of a metric as it stands.</summary>
/// <param name="Kind">counter, gauge or histogram.</param>
/// <param name="Value">A counter's sum since the start, a gauge's last value, a histogram's sum.</param>
/// <param name="Count">Measurements of a histogram; null otherwise.</param>
internal sealed record MetricReading(
    string Meter, string Name, string? Unit, string? Description, string Kind, IReadOnlyDictionary<string, object?> Attributes, double Value, long? Count);
