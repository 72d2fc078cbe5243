using System.Diagnostics;
using OpenTelemetry;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>Stands where the app's exporter of spans would.</summary>
internal sealed class KeepSpans(TelemetryStore store) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch) store.Add(Copy(span));
        return ExportResult.Success;
    }

    private static KeptSpan Copy(Activity span) => new(
        span.TraceId.ToHexString(),
        span.SpanId.ToHexString(),
        span.ParentSpanId == default ? null : span.ParentSpanId.ToHexString(),
        span.Source.Name,
        span.DisplayName,
        span.Kind.ToString(),
        span.StartTimeUtc,
        span.Duration.TotalMilliseconds,
        span.Status.ToString(),
        span.StatusDescription,
        AttributesOf.Pairs(span.TagObjects),
        [.. span.Events.Select(happened => new KeptEvent(happened.Name, AttributesOf.Pairs(happened.Tags)))],
        [.. span.Links.Select(link => new SpanPlace(link.Context.TraceId.ToHexString(), link.Context.SpanId.ToHexString()))]);
}
