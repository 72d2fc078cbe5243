using System.Collections.Concurrent;

namespace EntenteFlows.Domain.Calendars;

/// <summary>The one place where a local day and an instant are turned into each other.</summary>
public sealed class LocalTime
{
    /// <summary>The system looks a zone up under a lock, and every deadline asks for one.</summary>
    private static readonly ConcurrentDictionary<string, LocalTime> Known = new(StringComparer.Ordinal);

    private readonly TimeZoneInfo zone;

    private LocalTime(TimeZoneInfo zone) => this.zone = zone;

    /// <summary>IANA id.</summary>
    public string Zone => zone.Id;

    /// <exception cref="TimeZoneNotFoundException">No such IANA zone.</exception>
    public static LocalTime In(string zone) => Known.GetOrAdd(zone, static id => new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(id)));

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>
    /// The UTC instant of a local time. Where the clock goes back and the time comes twice, the later one, so that nobody loses the hour; where it goes forward and the
    /// time does not exist, the instant that standard time would give.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        DateTime local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
