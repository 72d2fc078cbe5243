using System.Diagnostics;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>The app's spans. Each belongs to one case; orchestrators have none, for they are replayed.</summary>
internal static class CaseSpans
{
    /// <summary>Name of the activity source; the meter has the same.</summary>
    public const string Source = "EntenteFlows";

    private static readonly ActivitySource Spans = new(Source);

    /// <returns>Null where nobody listens.</returns>
    public static Activity? Begin(string name, CaseId id, ActivityLink? cause = null)
    {
        // Made before it starts, so that the case is known to whoever looks at the beginning of a span.
        KeyValuePair<string, object?>[] tags = [new(SpanTags.CaseId, id.ToString())];
        return Spans.StartActivity(ActivityKind.Internal, default, tags, cause is { } link ? [link] : null, name: name);
    }

    /// <summary>
    /// A link to the span under which something was stored; null where none was, or where what stands there is no trace context.
    /// The state that a caller may have sent along is left out.
    /// </summary>
    public static ActivityLink? LinkTo(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out ActivityContext cause) ? new ActivityLink(cause) : null;

    /// <summary>Does what the span stands for; where that throws, the span says so.</summary>
    public static async Task<T> DoAsync<T>(this Activity? span, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault)
        {
            span.Fail(fault);
            throw;
        }
    }

    /// <summary>Marks the span as failed by the kind of its fault alone: a message may hold anything. The log has it, scrubbed.</summary>
    public static void Fail(this Activity? span, Exception fault)
    {
        span?.SetTag(SpanTags.ErrorType, fault.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }
}
