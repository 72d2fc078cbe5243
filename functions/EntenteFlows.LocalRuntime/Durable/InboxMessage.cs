namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Something told to an instance from outside, stored until a turn takes it into history.</summary>
/// <param name="Sequence">Its place in the instance's order of arrival.</param>
/// <param name="Id">Tells a message that was stored in spite of an error from one that was not.</param>
/// <param name="Event">What it becomes in history.</param>
/// <param name="NotBefore">The UTC instant before which no turn may take it; null for at once.</param>
internal sealed record InboxMessage(long Sequence, Guid Id, HistoryEvent Event, DateTimeOffset? NotBefore = null)
{
    public static InboxMessage Of(long sequence, HistoryEvent said, DateTimeOffset? notBefore = null) => new(sequence, Guid.NewGuid(), said, notBefore);
}
