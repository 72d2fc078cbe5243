using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Calendars;

/// <summary>Working days of one institution: Monday to Friday without public holidays of its country and closures of the house.</summary>
public sealed class WorkingCalendar
{
    /// <summary>Limit of a search for a working day: a house that is closed for longer is treated as open, so that every deadline has a date.</summary>
    private const int MaxClosedDays = 366;

    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    private readonly Func<int, IReadOnlyList<DateOnly>> holidays;
    private readonly IReadOnlyList<Closure> closures;

    private WorkingCalendar(Func<int, IReadOnlyList<DateOnly>> holidays, LocalTime clock, IReadOnlyList<Closure> closures)
    {
        this.holidays = holidays;
        Clock = clock;
        this.closures = closures;
    }

    /// <summary>For a case whose form names no institution: mainland France without closures.</summary>
    public static WorkingCalendar France { get; } = new(FrenchHolidays.Of, LocalTime.In("Europe/Paris"), []);

    public LocalTime Clock { get; }

    public static WorkingCalendar Of(Institution institution) =>
        new(HolidaysOf(institution.Country), LocalTime.In(institution.TimeZone), institution.Closures);

    public bool IsWorkingDay(DateOnly day) => IsWorkingDay(day, new HolidaysOfYears(holidays));

    /// <summary>
    /// The day that is this many working days after (or, negative, before) the given day, which itself does not count. Zero is the day itself.
    /// </summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        int step = Math.Sign(workingDays);
        HolidaysOfYears known = new(holidays);
        for (int left = Math.Abs(workingDays); left > 0; left--)
            day = NextWorkingDay(day, step, known);
        return day;
    }

    /// <summary>The deadline of something opened at this instant: the local day of opening does not count; it ends at 23:59:59 local time.</summary>
    public Due DueAfter(DateTimeOffset opened, int workingDays) => EndOf(Add(Clock.DayOf(opened), workingDays));

    /// <summary>The last working day that is over by this instant.</summary>
    public Due LastDueBy(DateTimeOffset limit)
    {
        DateOnly day = Clock.DayOf(limit);
        if (Clock.At(day, LastSecond) > limit)
            day = day.AddDays(-1);
        return EndOf(IsWorkingDay(day) ? day : Add(day, -1));
    }

    /// <summary>
    /// The last day on which something may be opened so that it is due on this working day at the latest: the day before the first one that counts, a free one perhaps.
    /// </summary>
    /// <param name="workingDays">1 or more.</param>
    public Due LatestOpening(DateOnly due, int workingDays) => EndOf(Add(due, 1 - workingDays).AddDays(-1));

    /// <summary>Working days from the one day to the other, which counts while the first does not; negative where the other is the earlier.</summary>
    public int Between(DateOnly from, DateOnly to) =>
        to < from ? -Between(to, from) : WeekdaysUpTo(to) - WeekdaysUpTo(from) - FreeWeekdays(from, to);

    private Due EndOf(DateOnly day) => new(day, Clock.Zone, Clock.At(day, LastSecond));

    /// <summary>Mondays to Fridays from the first day of the calendar, a Monday, to this one.</summary>
    private static int WeekdaysUpTo(DateOnly day) => day.DayNumber / 7 * 5 + Math.Min(day.DayNumber % 7 + 1, 5);

    private int FreeWeekdays(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, to.Year - from.Year + 1).SelectMany(year => holidays(year))
            .Concat(closures.SelectMany(c => Enumerable.Range(0, c.To.DayNumber - c.From.DayNumber + 1).Select(c.From.AddDays)))
            .Where(day => from < day && day <= to && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Distinct()
            .Count();

    private bool IsWorkingDay(DateOnly day, HolidaysOfYears known) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !closures.Any(c => c.From <= day && day <= c.To)
        && !known.Of(day.Year).Contains(day);

    private DateOnly NextWorkingDay(DateOnly day, int step, HolidaysOfYears known)
    {
        for (int tried = 0; tried < MaxClosedDays; tried++)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day, known))
                return day;
        }

        return day;
    }

    private static Func<int, IReadOnlyList<DateOnly>> HolidaysOf(string country) => country switch
    {
        "GB" => EnglishHolidays.Of,
        "FR" => FrenchHolidays.Of,
        _ => throw new ArgumentException($"No public holidays are known for country '{country}'; FR and GB are.", nameof(country)),
    };

    /// <summary>The holidays of the year that was asked for last: one count passes many days of a year.</summary>
    private sealed class HolidaysOfYears(Func<int, IReadOnlyList<DateOnly>> holidays)
    {
        private int year;
        private IReadOnlyList<DateOnly> days = [];

        public IReadOnlyList<DateOnly> Of(int asked)
        {
            if (asked != year)
                (year, days) = (asked, holidays(asked));
            return days;
        }
    }
}
