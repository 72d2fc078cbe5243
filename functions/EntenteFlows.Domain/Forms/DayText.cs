using System.Globalization;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>A calendar day in words. Written out here and not left to culture data, which differs between machines.</summary>
public static class DayText
{
    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>"1 August 2027", "1er août 2027".</summary>
    public static string Of(DateOnly day, Language language)
    {
        string number = day.Day.ToString(CultureInfo.InvariantCulture);
        return language is Language.French
            ? $"{(day.Day == 1 ? "1er" : number)} {FrenchMonths[day.Month - 1]} {day.Year:0000}"
            : $"{number} {EnglishMonths[day.Month - 1]} {day.Year:0000}";
    }
}
