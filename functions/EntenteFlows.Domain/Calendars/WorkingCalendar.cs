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

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !closures.Any(c => c.From <= day && day <= c.To)
        && !holidays(day.Year).Contains(day);

    /// <summary>
    /// The day that is this many working days after (or, negative, before) the given day, which itself does not count. Zero is the day itself.
    /// </summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        int step = Math.Sign(workingDays);
        for (int left = Math.Abs(workingDays); left > 0; left--)
            day = NextWorkingDay(day, step);
        return day;
    }

    /// <summary>The deadline of something opened at this instant: the local day of opening does not count; it ends at 23:59:59 local time.</summary>
    public Due DueAfter(DateTimeOffset opened, int workingDays)
    {
        DateOnly day = Add(Clock.DayOf(opened), workingDays);
        return new Due(day, Clock.Zone, Clock.At(day, LastSecond));
    }

    private DateOnly NextWorkingDay(DateOnly day, int step)
    {
        for (int tried = 0; tried < MaxClosedDays; tried++)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
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
}
