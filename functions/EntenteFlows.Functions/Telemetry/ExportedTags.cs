namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// The attributes of spans that leave the process; all others are dropped. A list of what may go is short and stays right
/// when a library begins to write more.
/// </summary>
internal static class ExportedTags
{
    /// <summary>What the .NET runtime says of an HTTP call, the worker of an invocation, and everybody of a fault.</summary>
    private static readonly HashSet<string> Known =
    [
        "http.request.method", "http.response.status_code", "http.request.resend_count", "url.scheme", "url.full", "url.path", "http.route",
        "server.address", "server.port", "network.protocol.version", "rpc.system", "rpc.service", "rpc.method",
        "faas.name", "faas.invocation_id", "faas.instance", "durabletask.task.instance_id", SpanTags.ErrorType,
    ];

    private static readonly HashSet<string> Addresses = ["url.full", "url.path"];

    public static bool Allows(string name) => Known.Contains(name) || name.StartsWith(SpanTags.Prefix, StringComparison.Ordinal);

    /// <summary>The value as it may go; numbers and truth values as they are, all else as scrubbed text.</summary>
    public static object? Scrubbed(string name, object? value) => value switch
    {
        null or bool or byte or short or int or long or float or double or decimal => value,
        _ when Addresses.Contains(name) => Redaction.WithoutQuery(TextOf(value)),
        _ => Redaction.Clean(TextOf(value)),
    };

    private static string TextOf(object value) => value is System.Collections.IEnumerable list and not string
        ? string.Join(' ', list.Cast<object?>())
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
