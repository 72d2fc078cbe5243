using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Text;

/// <summary>How long somebody still has, counted as the deadline itself was: in working days of their house.</summary>
public static class DaysLeft
{
    /// <param name="house">Whose calendar counts; null: France's.</param>
    /// <param name="now">UTC instant.</param>
    public static string Of(Due due, Institution? house, DateTimeOffset now, Language language)
    {
        Words words = Words.In(language);
        if (due.IsOver(now))
            return words["days-left.over"];
        WorkingCalendar calendar = house is null ? WorkingCalendar.France : WorkingCalendar.Of(house);
        int days = calendar.Between(calendar.Clock.DayOf(now), due.Day);
        return days <= 0 ? words["days-left.today"] : words.Say("days-left", PlanText.Days(days, language));
    }
}
