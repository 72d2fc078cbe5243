using System.Globalization;

namespace EntenteFlows.Functions.Storage;

/// <summary>The UTC hour under which a case's due row lies, as yyyyMMddHH: the order of the texts is the order of time.</summary>
public static class DueHour
{
    private const string Format = "yyyyMMddHH";

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The UTC instant at which the hour begins.</summary>
    public static DateTimeOffset Begin(string hour) =>
        DateTimeOffset.ParseExact(hour, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
