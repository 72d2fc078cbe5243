using System.Globalization;
using EntenteFlows.Domain.Institutions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads a closure of a house: days of one year, or days that come back each year.</summary>
internal static class ClosureReader
{
    private const int FirstYear = 2025;
    private const int LastYear = 2040;

    /// <summary>
    /// <c>{from: 2026-08-03, to: 2026-08-14, reason: …}</c>, or <c>{yearly: true, from: 12-24, to: 01-01, reason: …}</c>, which
    /// stands for each year from 2025 to 2040.
    /// </summary>
    public static IEnumerable<Closure> Read(YamlSource source, YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a closure", "yearly", "from", "to", "reason");
        bool yearly = map.Flag("yearly", otherwise: false);
        LocalizedText reason = map.Localized("reason");
        // A leap year, so that 02-29 can be written; it then stands for the last of February.
        if (Day(map, "from", yearly) is not { } from || Day(map, "to", yearly) is not { } to)
            return [];
        if (yearly)
            return Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => InYear(year, from, to, reason));
        if (to >= from && to.DayNumber - from.DayNumber < 60)
            return [new Closure(from, to, reason)];
        source.Wrong(node, "a closure must end on or after the day on which it begins, and last less than 60 days");
        return [];
    }

    private static Closure InYear(int year, DateOnly from, DateOnly to, LocalizedText reason) =>
        new(On(year, from), On(to < from ? year + 1 : year, to), reason);

    private static DateOnly On(int year, DateOnly day) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));

    private static DateOnly? Day(YamlMap map, string key, bool yearly)
    {
        string text = map.Text(key);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(yearly ? "2024-" + text : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day;
        map.Source.Wrong(map.Optional(key)!, yearly ? $"'{text}' is no day of the year; write it as 12-24" : $"'{text}' is no day; write it as 2026-08-03");
        return null;
    }
}
