using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>The span of one command: from its first reading to what its caller is told.</summary>
internal static class CommandSpan
{
    private const string Recorded = "recorded";
    private const string Repeated = "repeated";
    private const string Refused = "refused";
    private const string NotRecorded = "not-recorded";
    private const string Unknown = "unknown";

    public static Activity? Begin(CaseId id, Command command)
    {
        string kind = command.GetType().Name;
        Activity? span = CaseSpans.Begin("command " + kind, id);
        span?.SetTag(SpanTags.CommandKind, kind);
        span?.SetTag(SpanTags.CommandId, command.Id);
        return span;
    }

    public static void End(this Activity? span, Handled handled)
    {
        span?.SetTag(SpanTags.Outcome, handled switch
        {
            Handled.Done { Repeated: true } => Repeated,
            Handled.Done => Recorded,
            Handled.Refused => Refused,
            Handled.Unknown => Unknown,
            _ => NotRecorded,
        });
        if (handled is Handled.Done done) span?.SetTag(SpanTags.CaseVersion, done.File.Version);
        if (handled is Handled.Refused refused) span?.SetTag(SpanTags.Refusal, refused.Refusal.ToString());
        if (handled is Handled.NotRecorded or Handled.Unknown) span?.SetStatus(ActivityStatusCode.Error);
    }
}
