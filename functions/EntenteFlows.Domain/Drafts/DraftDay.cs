namespace EntenteFlows.Domain.Drafts;

/// <summary>The day on which a draft was begun, as its links and its place in storage name it.</summary>
public static class DraftDay
{
    private static readonly DateOnly First = new(2025, 1, 1);

    /// <summary>Days since the first of January 2025, by UTC; what lies before is that day.</summary>
    public static int Of(DateTimeOffset begunAt) => Math.Max(0, DateOnly.FromDateTime(begunAt.UtcDateTime).DayNumber - First.DayNumber);
}
