namespace EntenteFlows.Domain.Calendars;

/// <summary>Bank holidays of England (Banking and Financial Dealings Act 1971, and common law for Good Friday and Christmas Day).</summary>
public static class EnglishHolidays
{
    /// <summary>
    /// The weekdays that are free in this year, in order. A holiday on a weekend is given on its substitute weekday only. Days by proclamation and
    /// one-off moves are not computed: they stand among an institution's closures.
    /// </summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        DateOnly easter = Easter.Of(year);
        DateOnly christmas = NextWeekday(new DateOnly(year, 12, 25));
        DateOnly boxingDay = new(year, 12, 26);
        // Boxing Day keeps its own weekday: on a Monday it is Christmas Day's substitute that moves on to the Tuesday.
        if (christmas == boxingDay)
            christmas = boxingDay.AddDays(1);
        else
            boxingDay = christmas.Day > 25 ? christmas.AddDays(1) : NextWeekday(boxingDay);
        return
        [
            NextWeekday(new DateOnly(year, 1, 1)),
            easter.AddDays(-2),
            easter.AddDays(1),
            FirstMondayFrom(new DateOnly(year, 5, 1)),
            FirstMondayFrom(new DateOnly(year, 5, 25)),
            FirstMondayFrom(new DateOnly(year, 8, 25)),
            .. christmas < boxingDay ? [christmas, boxingDay] : new[] { boxingDay, christmas },
        ];
    }

    private static DateOnly NextWeekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly FirstMondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
