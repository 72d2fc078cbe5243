using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed class TimeTextTests
{
    private static readonly DateTimeOffset EndOfDayInParis = new(2026, 12, 4, 22, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData(Language.English, TimeText.Paris, "Friday 4 December 2026, 23:59 (Paris time)")]
    [InlineData(Language.French, TimeText.Paris, "vendredi 4 décembre 2026 à 23\u00a0h\u00a059 (heure de Paris)")]
    [InlineData(Language.English, TimeText.London, "Friday 4 December 2026, 22:59 (London time)")]
    [InlineData(Language.French, TimeText.London, "vendredi 4 décembre 2026 à 22\u00a0h\u00a059 (heure de Londres)")]
    public void A_moment_names_its_clock(Language language, string zone, string expected) =>
        Assert.Equal(expected, TimeText.At(EndOfDayInParis, zone, language));

    [Theory]
    [InlineData(7, 1, "Wednesday 1 July 2026, 14:00 (Paris time)")]
    [InlineData(12, 1, "Tuesday 1 December 2026, 13:00 (Paris time)")]
    public void A_moment_follows_summer_time(int month, int day, string expected) =>
        Assert.Equal(expected, TimeText.At(new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero), TimeText.Paris, Language.English));

    [Fact]
    public void A_French_first_of_the_month_is_an_ordinal() =>
        Assert.StartsWith("mardi 1er décembre 2026", TimeText.At(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero), TimeText.Paris, Language.French), StringComparison.Ordinal);

    [Fact]
    public void A_deadline_is_told_on_both_sides_of_the_Channel()
    {
        var due = DueView.Of(new Due(new DateOnly(2026, 12, 4), TimeText.London, new DateTimeOffset(2026, 12, 4, 23, 59, 59, TimeSpan.Zero)), Language.English);
        Assert.Equal("Friday 4 December 2026, 23:59 (London time)", due.Text);
        Assert.Equal("Saturday 5 December 2026, 00:59 (Paris time)", due.Elsewhere);
    }

    [Fact]
    public void A_zone_without_a_house_of_the_alliance_stands_under_its_own_name() =>
        Assert.EndsWith("(Asia/Tokyo)", TimeText.At(EndOfDayInParis, "Asia/Tokyo", Language.English), StringComparison.Ordinal);
}
