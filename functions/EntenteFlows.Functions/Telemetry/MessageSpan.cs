using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>The span of one run at a message: linked to the command that owed it, which may lie days back in another trace.</summary>
internal static class MessageSpan
{
    public static Activity? Begin(CaseId id, StoredMessage row)
    {
        Activity? span = CaseSpans.Begin("send message", id, CaseSpans.LinkTo(row.TraceParent));
        span?.SetTag(SpanTags.MessageNumber, row.Message.Number);
        span?.SetTag(SpanTags.MessageKind, row.Message.Kind.ToString());
        span?.SetTag(SpanTags.MessageTries, row.Tries);
        return span;
    }
}
