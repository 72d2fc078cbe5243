namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>One trace as a page shows it: its spans under their parents, and under them those of other traces that link to them.</summary>
/// <param name="Rows">In the order in which they are read.</param>
/// <param name="LengthMs">From the first beginning to the last end of the trace's own spans, milliseconds.</param>
internal sealed record Waterfall(string TraceId, DateTime StartedAt, double LengthMs, IReadOnlyList<WaterfallRow> Rows)
{
    /// <summary>How the app's spans of commands are called.</summary>
    public const string Command = "command ";

    public bool HasCommand => Rows.Any(row => !row.IsElsewhere && row.Span.Name.StartsWith(Command, StringComparison.Ordinal));

    /// <returns>Newest first.</returns>
    public static IReadOnlyList<Waterfall> Of(IReadOnlyList<KeptSpan> spans)
    {
        ILookup<string, KeptSpan> causedBy = spans
            .SelectMany(span => span.Links.Select(link => (Cause: link.SpanId, Span: span)))
            .ToLookup(pair => pair.Cause, pair => pair.Span);
        return [.. spans.GroupBy(span => span.TraceId).Select(trace => Draw([.. trace], causedBy)).OrderByDescending(trace => trace.StartedAt)];
    }

    private static Waterfall Draw(KeptSpan[] trace, ILookup<string, KeptSpan> causedBy)
    {
        DateTime begin = trace.Min(span => span.StartedAt);
        double length = Math.Max(1, trace.Max(span => (span.StartedAt - begin).TotalMilliseconds + span.DurationMs));
        HashSet<string> known = [.. trace.Select(span => span.SpanId)];
        ILookup<string?, KeptSpan> children = trace.ToLookup(span => span.ParentSpanId is { } parent && known.Contains(parent) ? parent : null);
        return new(trace[0].TraceId, begin, length, [.. Under(null, 0)]);

        IEnumerable<WaterfallRow> Under(string? parent, int depth)
        {
            foreach (KeptSpan span in children[parent].OrderBy(span => span.StartedAt))
            {
                yield return new(span, depth, (span.StartedAt - begin).TotalMilliseconds, IsElsewhere: false);
                foreach (WaterfallRow row in Under(span.SpanId, depth + 1)) yield return row;
                foreach (KeptSpan later in causedBy[span.SpanId].Where(later => later.TraceId != span.TraceId).OrderBy(later => later.StartedAt))
                    yield return new(later, depth + 1, (later.StartedAt - begin).TotalMilliseconds, IsElsewhere: true);
            }
        }
    }
}

/// <param name="OffsetMs">Milliseconds from the trace's beginning to the span's.</param>
/// <param name="IsElsewhere">The span belongs to another trace, and what this one stored caused it.</param>
internal sealed record WaterfallRow(KeptSpan Span, int Depth, double OffsetMs, bool IsElsewhere);
