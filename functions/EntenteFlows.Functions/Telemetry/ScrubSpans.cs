using System.Diagnostics;
using OpenTelemetry;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// Takes out of each span what must not leave the process, before any exporter sees it: attributes that are not listed, whatever is shaped like a token or
/// an address, and the trace state, which a caller may fill as they like.
/// </summary>
internal sealed class ScrubSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach ((string name, object? value) in data.TagObjects.ToArray())
        {
            object? scrubbed = ExportedTags.Allows(name) ? ExportedTags.Scrubbed(name, value) : null;
            // Setting null removes.
            if (!Equals(scrubbed, value)) data.SetTag(name, scrubbed);
        }
        if (!Redaction.IsClean(data.DisplayName)) data.DisplayName = Redaction.Clean(data.DisplayName);
        if (!Redaction.IsClean(data.StatusDescription)) data.SetStatus(data.Status, Redaction.Clean(data.StatusDescription));
        data.TraceStateString = null;
        if (!MayGo(data)) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    /// <summary>Events and links cannot be changed any more. One that says what it must not keeps its whole span from being exported.</summary>
    private static bool MayGo(Activity span) =>
        span.Events.All(e => Redaction.IsClean(e.Name) && AreClean(e.Tags)) && span.Links.All(l => l.Context.TraceState is null && (l.Tags is null || AreClean(l.Tags)));

    private static bool AreClean(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.All(t => Redaction.IsClean(t.Key) && Equals(ExportedTags.Scrubbed(t.Key, t.Value), t.Value));
}
