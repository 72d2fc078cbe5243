using System.Globalization;
using CsCheck;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar London = WorkingCalendar.Of(House(TestAlliance.Oxford));
    private static readonly WorkingCalendar Paris = WorkingCalendar.Of(House(TestAlliance.Paris));

    [Fact]
    public void Weekends_and_the_countrys_own_holidays_are_free()
    {
        Assert.False(London.IsWorkingDay(new DateOnly(2027, 3, 6)));
        Assert.False(London.IsWorkingDay(new DateOnly(2027, 3, 7)));
        Assert.False(London.IsWorkingDay(new DateOnly(2027, 3, 26)));
        Assert.True(Paris.IsWorkingDay(new DateOnly(2027, 3, 26)));
        Assert.False(Paris.IsWorkingDay(new DateOnly(2027, 7, 14)));
        Assert.True(London.IsWorkingDay(new DateOnly(2027, 7, 14)));
    }

    [Fact]
    public void Closures_of_the_house_and_days_by_proclamation_are_free_at_both_ends()
    {
        Institution closed = House(TestAlliance.Paris) with
        {
            Closures =
            [
                new Closure(new DateOnly(2027, 8, 2), new DateOnly(2027, 8, 20), TestAlliance.Text("Summer")),
                new Closure(new DateOnly(2027, 9, 1), new DateOnly(2027, 9, 1), TestAlliance.Text("A day of mourning")),
            ],
        };
        WorkingCalendar calendar = WorkingCalendar.Of(closed);

        Assert.Equal(new DateOnly(2027, 8, 23), calendar.Add(new DateOnly(2027, 7, 30), 1));
        Assert.Equal(new DateOnly(2027, 7, 30), calendar.Add(new DateOnly(2027, 8, 23), -1));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2027, 9, 1)));
    }

    [Theory]
    [InlineData("2027-03-25", 1, "2027-03-30")] // over Good Friday, the weekend and Easter Monday
    [InlineData("2027-03-28", 1, "2027-03-30")] // from a Sunday
    [InlineData("2027-03-28", 0, "2027-03-28")]
    [InlineData("2027-03-30", -1, "2027-03-25")]
    [InlineData("2026-12-24", 2, "2026-12-30")] // Boxing Day is a Saturday, so Monday is free
    public void Working_days_are_counted_from_the_day_after(string from, int days, string to) =>
        Assert.Equal(Day(to), London.Add(Day(from), days));

    [Fact]
    public void Going_forth_and_back_comes_to_the_same_working_day() => Gen.Select(Gen.Int[0, 36000], Gen.Int[1, 60]).Sample((start, days) =>
    {
        DateOnly from = Enumerable.Range(0, 10).Select(new DateOnly(2001, 1, 1).AddDays(start).AddDays).First(Paris.IsWorkingDay);
        DateOnly to = Paris.Add(from, days);
        Assert.Equal(days, Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(d => Paris.IsWorkingDay(from.AddDays(d))));
        Assert.Equal(from, Paris.Add(to, -days));
    });

    [Fact]
    public void A_house_that_never_opens_still_gets_a_deadline()
    {
        WorkingCalendar calendar = WorkingCalendar.Of(House(TestAlliance.Paris) with { Closures = [new Closure(DateOnly.MinValue, DateOnly.MaxValue, TestAlliance.Text("Closed"))] });

        Assert.Equal(new DateOnly(2028, 1, 2), calendar.Add(new DateOnly(2027, 1, 1), 1));
    }

    [Theory]
    [InlineData("2027-03-25T10:00:00Z", 1, "2027-03-30", "2027-03-30T22:59:59Z")] // summer time began on 28 March
    [InlineData("2027-03-24T10:00:00Z", 1, "2027-03-25", "2027-03-25T23:59:59Z")]
    [InlineData("2027-10-28T10:00:00Z", 1, "2027-10-29", "2027-10-29T22:59:59Z")]
    [InlineData("2027-10-29T10:00:00Z", 1, "2027-11-01", "2027-11-01T23:59:59Z")] // winter time began on 31 October
    [InlineData("2027-06-14T23:30:00Z", 1, "2027-06-16", "2027-06-16T22:59:59Z")] // already Tuesday in London
    public void An_English_deadline_ends_with_the_last_second_of_the_local_day(string opened, int days, string day, string at) =>
        Assert.Equal(new Due(Day(day), "Europe/London", Instant(at)), London.DueAfter(Instant(opened), days));

    [Theory]
    [InlineData("2027-03-25T10:00:00Z", 1, "2027-03-26", "2027-03-26T22:59:59Z")]
    [InlineData("2027-03-26T10:00:00Z", 1, "2027-03-30", "2027-03-30T21:59:59Z")]
    [InlineData("2027-10-29T10:00:00Z", 1, "2027-11-02", "2027-11-02T22:59:59Z")] // All Saints on Monday
    [InlineData("2027-06-14T22:30:00Z", 1, "2027-06-16", "2027-06-16T21:59:59Z")] // already Tuesday in Paris
    [InlineData("2027-06-14T21:30:00Z", 1, "2027-06-15", "2027-06-15T21:59:59Z")]
    public void A_French_deadline_ends_with_the_last_second_of_the_local_day(string opened, int days, string day, string at) =>
        Assert.Equal(new Due(Day(day), "Europe/Paris", Instant(at)), Paris.DueAfter(Instant(opened), days));

    [Fact]
    public void A_deadline_is_over_only_after_its_last_second()
    {
        Due due = London.DueAfter(Instant("2027-03-24T10:00:00Z"), 1);

        Assert.False(due.IsOver(due.At));
        Assert.False(due.IsOver(due.At.AddMilliseconds(999)));
        Assert.True(due.IsOver(due.At.AddSeconds(1)));
        Assert.Equal(new DateOnly(2027, 3, 26), London.Clock.DayOf(due.Over));
    }

    [Fact]
    public void A_local_time_that_comes_twice_is_the_later_and_one_that_never_comes_is_moved_on()
    {
        LocalTime clock = LocalTime.In("Europe/Paris");

        Assert.Equal(Instant("2027-10-31T01:30:00Z"), clock.At(new DateOnly(2027, 10, 31), new TimeOnly(2, 30)));
        Assert.Equal(Instant("2027-03-28T01:30:00Z"), clock.At(new DateOnly(2027, 3, 28), new TimeOnly(2, 30)));
    }

    [Fact]
    public void A_country_whose_holidays_are_not_known_is_refused() =>
        Assert.Throws<ArgumentException>(() => WorkingCalendar.Of(House(TestAlliance.Paris) with { Country = "DE" }));

    private static Institution House(string id) => TestAlliance.Whole.Get(id);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void Between_two_days_lie_as_many_working_days_as_one_counts() => Gen.Select(Gen.Int[0, 3000], Gen.Int[-400, 400], Gen.Int[0, 3000], Gen.Int[0, 40]).Sample(
        (day, span, closedFrom, closedFor) =>
        {
            DateOnly from = new DateOnly(2024, 1, 1).AddDays(day);
            DateOnly to = from.AddDays(span);
            DateOnly closed = new DateOnly(2024, 1, 1).AddDays(closedFrom);
            var calendar = WorkingCalendar.Of(House(TestAlliance.Paris) with { Closures = [new Closure(closed, closed.AddDays(closedFor), TestAlliance.Text("Closed"))] });
            (DateOnly first, DateOnly last) = span < 0 ? (to, from) : (from, to);
            int counted = Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(n => calendar.IsWorkingDay(first.AddDays(n)));
            Assert.Equal(span < 0 ? -counted : counted, calendar.Between(from, to));
        });
}
