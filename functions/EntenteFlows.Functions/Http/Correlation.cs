using System.Diagnostics;

namespace EntenteFlows.Functions.Http;

/// <summary>What a person may quote, and what finds all that belongs to their request: the trace's id.</summary>
internal static class Correlation
{
    /// <summary>32 lower-case hex digits; null where nobody traces.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.TraceId.ToHexString() : null;
}
