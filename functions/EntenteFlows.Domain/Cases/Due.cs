namespace EntenteFlows.Domain.Cases;

/// <summary>A deadline: a local day that ends at 23:59:59 in its zone, and the UTC instant of that second.</summary>
/// <param name="TimeZone">IANA id.</param>
public sealed record Due(DateOnly Day, string TimeZone, DateTimeOffset At)
{
    /// <summary>The first UTC instant at which the deadline is over: its last second counts whole.</summary>
    public DateTimeOffset Over => At.AddSeconds(1);

    public bool IsOver(DateTimeOffset now) => now >= Over;
}
