using System.Globalization;
using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>The page on which the app's telemetry can be looked at.</summary>
internal static class TelemetryPage
{
    /// <summary>More than these would make the page slow; the JSON has them all.</summary>
    private const int MostTraces = 50;

    private const int MostLogs = 200;

    /// <summary>Deeper rows are not set in further: on a phone nothing would be left of their names.</summary>
    private const int DeepestIndent = 6;

    public static IResult Of(TelemetryView view, string? of)
    {
        IReadOnlyList<Waterfall> traces = Waterfall.Of(view.Spans);
        return new LocalPage("Telemetry", Html.Of($"""
            <p>What the app would export, after its own scrubbing; nothing left this machine. Times are the machine's, not those of a moved clock.
            <a href="/local/telemetry.json{(string.IsNullOrWhiteSpace(of) ? "" : "?case=" + Uri.EscapeDataString(of))}">As JSON</a>.</p>
            <form class="search" method="get" action="/local/telemetry" role="search">
            <div><label for="case">Case id</label><input id="case" name="case" type="search" class="wide" value="{of}"></div>
            <button>Show</button>
            </form>
            <ul class="jump"><li><a href="#traces">Traces</a></li><li><a href="#metrics">Metrics</a></li><li><a href="#logs">Logs</a></li><li><a href="#functions">Functions</a></li></ul>
            <h2 id="traces">Traces</h2>
            {Traces(traces)}
            <h2 id="metrics">Metrics</h2>
            {Metrics(view.Metrics)}
            <h2 id="logs">Logs</h2>
            {Logs(view.Logs)}
            <h2 id="functions">Functions</h2>
            {Functions(view.Functions)}
            """));
    }

    private static Html Traces(IReadOnlyList<Waterfall> traces) => traces.Count == 0
        ? Html.Of($"<p>No spans.</p>")
        : Html.Of($"""
            <p>{(traces.Count > MostTraces ? $"The newest {MostTraces} of {traces.Count}" : $"{traces.Count}")}, newest first; those with a command stand open.</p>
            {Html.Join(traces.Take(MostTraces).Select(Trace))}
            """);

    private static Html Trace(Waterfall trace) => Html.Of($"""
        <details class="trace"{Html.Of(trace.HasCommand ? (FormattableString)$" open" : $"")}>
        <summary><h3>{Heading(trace)}</h3> <small>{When(trace.StartedAt)}, {Length(trace.LengthMs)}</small></summary>
        <p class="id">Trace {trace.TraceId}</p>
        <table class="waterfall">
        <thead><tr><th scope="col">Span</th><th scope="col">When</th><th scope="col">Length</th></tr></thead>
        <tbody>{Html.Join(trace.Rows.Select(row => Row(trace, row)))}</tbody>
        </table>
        </details>
        """);

    private static string Heading(Waterfall trace) =>
        string.Join(", ", trace.Rows.Where(row => !row.IsElsewhere && (row.Depth == 0 || row.Span.Name.StartsWith(Waterfall.Command, StringComparison.Ordinal))).Select(row => row.Span.Name));

    private static Html Row(Waterfall trace, WaterfallRow row) => Html.Of($"""
        <tr class="d{Math.Min(row.Depth, DeepestIndent)}{(row.Span.Status == "Error" ? " failed" : "")}">
        <td>{Name(row)}</td>
        <td>{(row.IsElsewhere ? Html.Of($"{When(row.Span.StartedAt)}") : Bar(trace, row))}</td>
        <td>{Length(row.Span.DurationMs)}</td>
        </tr>
        """);

    private static Html Name(WaterfallRow row) => row.Span.Attributes.Count == 0
        ? Html.Of($"{Title(row)}")
        : Html.Of($"<details><summary>{Title(row)}</summary><dl>{Pairs(row.Span.Attributes)}</dl></details>");

    private static string Title(WaterfallRow row)
    {
        string name = row.Span.Kind == "Client" && Said(row.Span, "url.full") is { } address && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            ? $"{row.Span.Name} {uri.AbsolutePath.Split('(')[0]}"
            : row.Span.Name;
        string more = Said(row.Span, "ententeflows.outcome") ?? Said(row.Span, "ententeflows.message.kind") ?? Said(row.Span, "ententeflows.announcement") ?? "";
        return (row.IsElsewhere ? "later: " : "") + name + (more.Length > 0 ? $" ({more})" : "") + (row.Span.Status == "Error" ? " - failed" : "");
    }

    private static string? Said(KeptSpan span, string name) => span.Attributes.GetValueOrDefault(name) as string;

    /// <summary>Drawn by attributes, since the page's policy lets no element bring a style of its own.</summary>
    private static Html Bar(Waterfall trace, WaterfallRow row)
    {
        string x = Percent(row.OffsetMs / trace.LengthMs);
        string width = Percent(Math.Max(0.004, row.Span.DurationMs / trace.LengthMs));
        return Html.Of($"<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\"><rect x=\"{x}\" y=\"2\" width=\"{width}\" height=\"10\"/></svg>");
    }

    private static Html Metrics(IReadOnlyList<MetricReading> readings) => readings.Count == 0
        ? Html.Of($"<p>No measurements.</p>")
        : Html.Of($"""
            <table>
            <thead><tr><th scope="col">Metric</th><th scope="col">Of</th><th scope="col">Value</th></tr></thead>
            <tbody>{Html.Join(readings.Select(reading => Html.Of(
                $"<tr><td><strong>{reading.Name}</strong><br>{reading.Description}</td><td>{Inline(reading.Attributes)}</td><td>{Value(reading)}</td></tr>")))}</tbody>
            </table>
            """);

    private static string Value(MetricReading reading) => reading.Count is { } count
        ? $"{count} measured, {Number(reading.Value / Math.Max(1, count))} {reading.Unit} on average"
        : reading.Unit is { } unit && !unit.StartsWith('{') ? $"{Number(reading.Value)} {unit}" : Number(reading.Value);

    private static Html Logs(IReadOnlyList<KeptLog> logs) => logs.Count == 0
        ? Html.Of($"<p>No logs.</p>")
        : Html.Of($"""
            <p>{(logs.Count > MostLogs ? $"The newest {MostLogs} of {logs.Count}" : $"{logs.Count}")}, newest first.</p>
            <table>
            <thead><tr><th scope="col">When</th><th scope="col">Level</th><th scope="col">Event</th><th scope="col">Message</th></tr></thead>
            <tbody>{Html.Join(logs.Take(MostLogs).Select(Log))}</tbody>
            </table>
            """);

    private static Html Log(KeptLog log) => Html.Of($"""
        <tr><td>{When(log.At)}</td><td>{log.Level}</td><td>{log.EventId} {log.EventName}</td>
        <td>{log.Message}{(log.TraceId is null ? Html.None : Html.Of($"<br><span class=\"id\">Trace {log.TraceId}</span>"))}{(log.Exception is null ? Html.None : Html.Of($"<details><summary>Exception</summary><pre>{log.Exception}</pre></details>"))}</td></tr>
        """);

    private static Html Functions(IReadOnlyDictionary<string, long> functions) => functions.Count == 0
        ? Html.Of($"<p>The app has no functions.</p>")
        : Html.Of($"""
            <table>
            <thead><tr><th scope="col">Function</th><th scope="col">Calls since the start</th></tr></thead>
            <tbody>{Html.Join(functions.Select(function => Html.Of($"<tr><td>{function.Key}</td><td>{function.Value}</td></tr>")))}</tbody>
            </table>
            """);

    private static Html Pairs(IReadOnlyDictionary<string, object?> attributes) =>
        Html.Join(attributes.Select(pair => Html.Of($"<dt>{pair.Key}</dt><dd>{pair.Value}</dd>")));

    private static string Inline(IReadOnlyDictionary<string, object?> attributes) =>
        string.Join(", ", attributes.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key[(pair.Key.LastIndexOf('.') + 1)..]} {pair.Value}")));

    private static string When(DateTime at) => $"{at:yyyy-MM-dd HH:mm:ss} UTC";

    private static string Length(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private static string Number(double value) => value.ToString(value >= 1000 ? "0" : "G4", CultureInfo.InvariantCulture);

    private static string Percent(double part) => (Math.Clamp(part, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
