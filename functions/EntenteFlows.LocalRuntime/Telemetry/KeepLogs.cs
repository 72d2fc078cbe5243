using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>Stands where the app's exporter of logs would.</summary>
internal sealed class KeepLogs(TelemetryStore store) : BaseExporter<LogRecord>
{
    public override ExportResult Export(in Batch<LogRecord> batch)
    {
        foreach (LogRecord log in batch) store.Add(Copy(log));
        return ExportResult.Success;
    }

    private static KeptLog Copy(LogRecord log) => new(
        log.Timestamp,
        log.LogLevel.ToString(),
        log.CategoryName ?? "",
        log.EventId.Id,
        log.EventId.Name,
        log.FormattedMessage ?? log.Body ?? "",
        log.TraceId == default ? null : log.TraceId.ToHexString(),
        log.SpanId == default ? null : log.SpanId.ToHexString(),
        AttributesOf.Pairs(log.Attributes ?? []),
        log.Exception?.ToString());
}
