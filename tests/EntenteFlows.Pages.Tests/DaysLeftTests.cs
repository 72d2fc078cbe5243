using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Tests;

public sealed class DaysLeftTests
{
    private static readonly Institution Oxford = Repository.Catalogue.Alliance.Get("oxford");
    private static readonly Institution Hec = Repository.Catalogue.Alliance.Get("hec-paris");

    /// <summary>Friday 30 April 2027 to Tuesday 4 May: the Monday is a holiday in England, the Saturday one in France.</summary>
    [Theory]
    [InlineData("2027-04-30T12:00:00Z", "1 working day left", "2 working days left")]
    [InlineData("2027-05-02T23:30:00Z", "1 working day left", "1 working day left")]
    [InlineData("2027-05-03T22:30:00Z", "1 working day left", "Today is the last day")]
    [InlineData("2027-05-04T21:59:59Z", "Today is the last day", "Today is the last day")]
    [InlineData("2027-05-04T22:00:00Z", "Today is the last day", "The time is over")]
    public void Days_are_counted_by_the_calendar_and_clock_of_whoever_is_awaited(string now, string english, string french)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(english, DaysLeft.Of(Due(Oxford), Oxford, at, Language.English));
        Assert.Equal(french, DaysLeft.Of(Due(Hec), Hec, at, Language.English));
    }

    [Fact]
    public void A_second_clock_tells_the_day_only_where_it_is_another()
    {
        var noon = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal("12 h 00 (heure de Londres)".Replace(" h ", "\u00a0h\u00a0", StringComparison.Ordinal), TimeText.Beside(noon, TimeText.Paris, TimeText.London, Language.French));
        Assert.Equal("Tuesday 1 December 2026, 00:30 (Paris time)", TimeText.Beside(noon.AddHours(11.5), TimeText.London, TimeText.Paris, Language.English));
    }

    private static Due Due(Institution house) => WorkingCalendar.Of(house).DueAfter(new DateTimeOffset(2027, 5, 3, 12, 0, 0, TimeSpan.Zero), 1);
}
