using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EntenteFlows.Domain.Definitions;

/// <summary>An example is a valid request on any day: its dates count from the day on which it is shown.</summary>
public static partial class Examples
{
    /// <summary>
    /// The example's form as a client could send it now. A date written <c>+90d monday</c> is the first Monday on or after
    /// the 90th day from the UTC day of <paramref name="now"/>; without a weekday it is that day itself, and <c>-30d</c> lies behind.
    /// </summary>
    public static JsonObject FormAt(Example example, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return On(JsonNode.Parse(example.FormJson)!.AsObject(), today);
    }

    private static JsonObject On(JsonObject fields, DateOnly today)
    {
        foreach ((string field, JsonNode? value) in fields.ToList())
        {
            if (value is JsonValue text && text.TryGetValue(out string? written) && Resolve(written, today) is { } day)
                fields[field] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (JsonObject row in (value as JsonArray)?.OfType<JsonObject>() ?? [])
                On(row, today);
        }
        return fields;
    }

    private static DateOnly? Resolve(string written, DateOnly today)
    {
        Match match = RelativeDay().Match(written);
        if (!match.Success)
            return null;
        DateOnly day = today.AddDays(int.Parse(match.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return match.Groups["weekday"].Success
            ? OnOrAfter(day, Enum.Parse<DayOfWeek>(match.Groups["weekday"].ValueSpan, ignoreCase: true))
            : day;
    }

    private static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    [GeneratedRegex(@"\A(?<days>[+-]\d{1,4})d( (?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RelativeDay();
}
