using System.Globalization;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Text;

/// <summary>Numbers of working days as people say them.</summary>
public static class PlanText
{
    /// <param name="days">0 or more.</param>
    public static string Days(int days, Language language)
    {
        bool one = language is Language.French ? days < 2 : days == 1;
        return Words.In(language).Say(one ? "working-days.one" : "working-days.many", days.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="slack">Working days to spare; negative: that many are lacking.</param>
    public static string Slack(int slack, Language language) => slack switch
    {
        0 => Words.In(language)["plan.slack.none"],
        < 0 => Words.In(language).Say("plan.slack.short", Days(-slack, language)),
        _ => Words.In(language).Say("plan.slack.spare", Days(slack, language)),
    };
}
