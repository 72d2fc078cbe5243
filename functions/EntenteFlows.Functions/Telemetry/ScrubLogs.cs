using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// Takes out of each log record what must not leave the process, before any exporter sees it. The values that the app's own code names go along, scrubbed;
/// of others only the text does.
/// </summary>
internal sealed class ScrubLogs : BaseProcessor<LogRecord>
{
    private const string Own = nameof(EntenteFlows);
    private const string Template = "{OriginalFormat}";

    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = Redaction.Clean(data.FormattedMessage);
        data.Body = Redaction.Clean(data.Body);
        data.TraceState = null;
        if (data.Exception is { } fault) data.Exception = RedactedException.Of(fault);
        data.Attributes = data.Attributes is { } all ? [.. all.Where(a => MayGo(data, a.Key)).Select(a => KeyValuePair.Create(a.Key, Scrubbed(a.Value)))] : null;
    }

    private static bool MayGo(LogRecord record, string name) =>
        name == Template || (record.CategoryName?.StartsWith(Own, StringComparison.Ordinal) is true && Redaction.IsClean(name));

    private static object? Scrubbed(object? value) => value switch
    {
        null or bool or byte or short or int or long or float or double or decimal => value,
        _ => Redaction.Clean(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
