namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What has arrived for an instance since its last turn.</summary>
/// <param name="Events">What becomes history.</param>
/// <param name="Taken">The sequence numbers of the inbox messages among them.</param>
internal sealed record Arrivals(IReadOnlyList<HistoryEvent> Events, IReadOnlyList<long> Taken)
{
    public static readonly Arrivals None = new([], []);
}
