using EntenteFlows.LocalRuntime.Telemetry;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Telemetry;

public sealed class WaterfallTests
{
    [Fact]
    public void Spans_stand_under_their_parents_in_the_order_in_which_they_began()
    {
        Waterfall trace = Assert.Single(Waterfall.Of([Spans.Make("t", "c", "a", at: 5), Spans.Make("t", "a", at: 1, length: 9), Spans.Make("t", "b", "a", at: 2), Spans.Make("t", "d", "b", at: 3)]));

        Assert.Equal([("a", 0), ("b", 1), ("d", 2), ("c", 1)], trace.Rows.Select(r => (r.Span.SpanId, r.Depth)));
        Assert.Equal((9, 4), (trace.LengthMs, trace.Rows[3].OffsetMs));
    }

    [Fact]
    public void A_span_whose_parent_nobody_kept_is_a_root()
    {
        Waterfall trace = Assert.Single(Waterfall.Of([Spans.Make("t", "a", "of-the-host")]));
        Assert.Equal(0, Assert.Single(trace.Rows).Depth);
    }

    [Fact]
    public void What_a_span_caused_elsewhere_is_shown_under_it_and_does_not_stretch_its_trace()
    {
        IReadOnlyList<Waterfall> traces = Waterfall.Of([Spans.Make("one", "command", length: 4), Spans.Make("two", "mail", at: 5_000, cause: ("one", "command"))]);

        Assert.Equal(["two", "one"], traces.Select(t => t.TraceId));
        Assert.Equal([("command", 0, false), ("mail", 1, true)], traces[1].Rows.Select(r => (r.Span.SpanId, r.Depth, r.IsElsewhere)));
        Assert.Equal(4, traces[1].LengthMs);
    }
}
