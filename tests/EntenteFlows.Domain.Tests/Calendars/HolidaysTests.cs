using System.Globalization;
using EntenteFlows.Domain.Calendars;
using Xunit;

namespace EntenteFlows.Domain.Tests.Calendars;

public sealed class HolidaysTests
{
    /// <summary>As GOV.UK published them for England and Wales, without the one-off days.</summary>
    [Theory]
    [InlineData(2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27")]
    [InlineData(2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26")]
    [InlineData(2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    public void English_bank_holidays_are_the_official_ones(int year, string official) => Assert.Equal(Days(year, official), EnglishHolidays.Of(year));

    /// <summary>As Service-Public.fr published them. In 2008 Ascension fell on 1 May.</summary>
    [Theory]
    [InlineData(2008, "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2016, "01-01 03-28 05-01 05-05 05-08 05-16 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2023, "01-01 04-10 05-01 05-08 05-18 05-29 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25")]
    [InlineData(2027, "01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25")]
    public void French_public_holidays_are_the_official_ones(int year, string official) => Assert.Equal(Days(year, official), FrenchHolidays.Of(year));

    [Fact]
    public void Easter_is_the_Sunday_that_the_church_tables_give_from_2000_to_2100() =>
        Assert.All(Years(), year => Assert.Equal(EasterByTables(year), Easter.Of(year)));

    [Fact]
    public void English_holidays_agree_with_a_walk_through_each_year_day_by_day_from_2000_to_2100() =>
        Assert.All(Years(), year => Assert.Equal(EnglishByWalking(year), EnglishHolidays.Of(year)));

    [Fact]
    public void French_holidays_agree_with_a_walk_through_each_year_day_by_day_from_2000_to_2100() =>
        Assert.All(Years(), year => Assert.Equal(FrenchByWalking(year), FrenchHolidays.Of(year)));

    private static IEnumerable<int> Years() => Enumerable.Range(2000, 101);

    private static IEnumerable<DateOnly> Days(int year, string monthsAndDays) =>
        monthsAndDays.Split(' ').Select(d => DateOnly.ParseExact($"{year}-{d}", "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (DateOnly day = new(year, 1, 1); day.Year == year; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>Golden number and epact give the paschal full moon (Clavius' tables, 1900 to 2199); Easter is the first Sunday after it.</summary>
    private static DateOnly EasterByTables(int year)
    {
        int golden = year % 19 + 1;
        int fullMoon = (24 + 19 * (golden - 1)) % 30;
        if (fullMoon == 29 || (fullMoon == 28 && golden > 11))
            fullMoon--;
        DateOnly day = new DateOnly(year, 3, 21).AddDays(fullMoon);
        do
        {
            day = day.AddDays(1);
        }
        while (day.DayOfWeek != DayOfWeek.Sunday);
        return day;
    }

    /// <summary>Every holiday by what it is, then each that falls on a weekend takes the next weekday that is still free.</summary>
    private static IEnumerable<DateOnly> EnglishByWalking(int year)
    {
        DateOnly easter = EasterByTables(year);
        List<DateOnly> mondays = [.. DaysOf(year).Where(d => d.DayOfWeek == DayOfWeek.Monday)];
        HashSet<DateOnly> free =
        [
            easter.AddDays(-2), easter.AddDays(1), mondays.First(d => d.Month == 5), mondays.Last(d => d.Month == 5), mondays.Last(d => d.Month == 8),
        ];
        foreach (DateOnly fixedDay in new[] { new DateOnly(year, 12, 26), new DateOnly(year, 12, 25), new DateOnly(year, 1, 1) }.OrderBy(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            DateOnly day = fixedDay;
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || free.Contains(day))
                day = day.AddDays(1);
            free.Add(day);
        }

        return free.Order();
    }

    private static IEnumerable<DateOnly> FrenchByWalking(int year)
    {
        string[] fixedDays = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
        DateOnly easter = EasterByTables(year);
        return DaysOf(year).Where(d =>
            fixedDays.Contains(d.ToString("MM-dd", CultureInfo.InvariantCulture)) || (d.DayNumber - easter.DayNumber) is 1 or 39 or 50);
    }
}
