using System.Collections.Immutable;
using EntenteFlows.Domain.Calendars;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Reminders
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>At 09:00 local time of the day that lies so many working days before the deadline; only on days after today, since on the day of asking it would be noise.</summary>
    public static ImmutableList<DateTimeOffset> Before(Due due, IEnumerable<int> workingDaysBefore, WorkingCalendar calendar, DateTimeOffset now) =>
    [
        .. workingDaysBefore
            .Select(days => calendar.Add(due.Day, -Math.Abs(days)))
            .Where(day => day > calendar.Clock.DayOf(now))
            .Distinct()
            .Order()
            .Select(day => calendar.Clock.At(day, Morning)),
    ];
}
