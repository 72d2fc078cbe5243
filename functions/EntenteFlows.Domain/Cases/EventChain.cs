namespace EntenteFlows.Domain.Cases;

/// <summary>The hash chain over a case's events: a changed, missing or added event shows.</summary>
public static class EventChain
{
    /// <summary>Number of the first event that does not fit, or null where the chain is whole and ends in <paramref name="head"/>.</summary>
    public static int? FirstBreak(IReadOnlyList<RecordedEvent> events, ReadOnlySpan<byte> head) => throw new NotImplementedException();

    /// <summary>The event as it was recorded; erased personal parts read as empty.</summary>
    public static CaseEvent Read(RecordedEvent recorded) => throw new NotImplementedException();
}
