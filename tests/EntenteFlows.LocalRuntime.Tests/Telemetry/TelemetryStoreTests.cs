using EntenteFlows.LocalRuntime.Telemetry;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Telemetry;

public sealed class TelemetryStoreTests
{
    [Fact]
    public void The_oldest_span_and_log_go_when_the_store_is_full()
    {
        TelemetryStore store = new();
        for (int i = 0; i <= TelemetryStore.MostSpans; i++) store.Add(Spans.Make("t", $"{i}"));
        for (int i = 0; i <= TelemetryStore.MostLogs; i++) store.Add(new KeptLog(default, "Information", "c", i, null, "m", null, null, Spans.None, null));

        Assert.Equal((TelemetryStore.MostSpans, "1"), (store.Spans.Count, store.Spans[0].SpanId));
        Assert.Equal((TelemetryStore.MostLogs, 1), (store.Logs.Count, store.Logs[0].EventId));
    }
}
