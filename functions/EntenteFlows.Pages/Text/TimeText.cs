using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Pages.Text;

/// <summary>Moments in words, always with the clock that they are read from.</summary>
public static class TimeText
{
    public const string Paris = "Europe/Paris";
    public const string London = "Europe/London";

    private static readonly string[] EnglishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] FrenchDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    /// <summary>"Friday 4 December 2026, 23:59 (Paris time)", "vendredi 4 décembre 2026 à 23 h 59 (heure de Paris)".</summary>
    /// <param name="zone">IANA id.</param>
    public static string At(DateTimeOffset instant, string zone, Language language)
    {
        DateTimeOffset local = In(instant, zone);
        return language is Language.French
            ? $"{Day(local, language)} à {Clock(local, language)} ({Zone(zone, language)})"
            : $"{Day(local, language)}, {Clock(local, language)} ({Zone(zone, language)})";
    }

    /// <summary>The same moment on another clock, beside one that was told: the day only where it is another day there.</summary>
    /// <param name="beside">IANA id of the clock that was told.</param>
    public static string Beside(DateTimeOffset instant, string beside, string zone, Language language) =>
        In(instant, zone).Date == In(instant, beside).Date ? $"{Clock(In(instant, zone), language)} ({Zone(zone, language)})" : At(instant, zone, language);

    /// <summary>The day alone, as for a mail's subject: "4 December 2026".</summary>
    public static string DayOf(DateTimeOffset instant, string zone, Language language) =>
        DayText.Of(DateOnly.FromDateTime(In(instant, zone).DateTime), language);

    /// <summary>For tables: "2026-12-04 23:59:07", to the second.</summary>
    public static string Exact(DateTimeOffset instant, string zone) => In(instant, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>For lists across countries: "2026-12-04 22:59 UTC".</summary>
    public static string Utc(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"Paris time"; the IANA id where the alliance has no house.</summary>
    public static string Zone(string zone, Language language) => zone switch
    {
        Paris => Words.In(language)["zone.paris"],
        London => Words.In(language)["zone.london"],
        _ => zone,
    };

    /// <summary>The clock on the other side of the Channel.</summary>
    public static string? Opposite(string zone) => zone switch
    {
        Paris => London,
        London => Paris,
        _ => null,
    };

    private static DateTimeOffset In(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static string Day(DateTimeOffset local, Language language)
    {
        string[] days = language is Language.French ? FrenchDays : EnglishDays;
        return $"{days[(int)local.DayOfWeek]} {DayText.Of(DateOnly.FromDateTime(local.DateTime), language)}";
    }

    // French typography keeps the hours, the h and the minutes on one line.
    private static string Clock(DateTimeOffset local, Language language) => language is Language.French
        ? local.ToString("%H'\u00a0h\u00a0'mm", CultureInfo.InvariantCulture)
        : local.ToString("HH:mm", CultureInfo.InvariantCulture);
}
