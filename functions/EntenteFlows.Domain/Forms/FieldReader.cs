using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>Reads one field's JSON after its type and its own limits. Rules across fields come later.</summary>
internal static class FieldReader
{
    /// <summary>Days outside are slips of the keyboard, and would overflow sums of months.</summary>
    public static readonly DateOnly FirstDay = new(1900, 1, 1);
    public static readonly DateOnly LastDay = new(2199, 12, 31);

    /// <summary>Holds for every number without limits of its own.</summary>
    public const decimal LargestNumber = 1_000_000_000m;

    private const int MostDecimals = 6;

    public static FieldReading Read(FormField field, JsonElement json, Alliance alliance)
    {
        if (JsonText.IsBlank(json))
            return FieldReading.Empty;
        return field.Type switch
        {
            FieldType.Text => Text(field, json, severalLines: false),
            FieldType.LongText => Text(field, json, severalLines: true),
            FieldType.Date => Date(field, json),
            FieldType.Integer => Number(field, json, decimals: 0),
            FieldType.Decimal => Number(field, json, MostDecimals),
            FieldType.Money => MoneyReader.Read(field, json),
            FieldType.YesNo => YesNo(field, json),
            FieldType.Choice => OneOf(field, json, "choice"),
            FieldType.Choices => SomeOf(field, json),
            FieldType.Institution => Institution(field, json, alliance),
            FieldType.Country => OneOf(field, json, "country"),
            FieldType.Person => PersonReader.Read(field, json),
            FieldType.Rows => RowsReader.Read(field, json, alliance),
            _ => throw new InvalidOperationException($"No reader for fields of type {field.Type}."),
        };
    }

    /// <summary>Null where within the field's limits or, failing these, the general ones.</summary>
    public static FieldReading? OutOfBounds(FormField field, decimal number, decimal lowest)
    {
        decimal minimum = field.Minimum ?? lowest;
        decimal maximum = field.Maximum ?? LargestNumber;
        if (number < minimum)
            return FieldReading.Wrong(field, "too-small", LimitText.Of(minimum));
        return number > maximum ? FieldReading.Wrong(field, "too-large", LimitText.Of(maximum)) : null;
    }

    private static FieldReading Text(FormField field, JsonElement json, bool severalLines)
    {
        if (JsonText.Of(json) is not { } raw)
            return FieldReading.Wrong(field, "type");
        int longest = field.MaxLength ?? (severalLines ? 4000 : 200);
        // Before any work on it: a text of megabytes is not worth normalising.
        if (raw.Length > 2 * longest + 1000)
            return FieldReading.Wrong(field, "too-long", LimitText.Of(longest));
        if (CleanText.Of(raw, severalLines) is not { } text)
            return FieldReading.Wrong(field, "type");
        if (text.Length == 0)
            return FieldReading.Empty;
        if (text.Length > longest)
            return FieldReading.Wrong(field, "too-long", LimitText.Of(longest));
        return field.Pattern is null || PatternOf(field.Pattern).IsMatch(text)
            ? FieldReading.Of(new TextValue(text))
            : FieldReading.NoMatch(field);
    }

    /// <summary>The whole text must match; linear in its length, so that no text can stall the reader.</summary>
    internal static Regex PatternOf(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static FieldReading Date(FormField field, JsonElement json)
    {
        if (!DateOnly.TryParseExact(JsonText.Of(json)?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return FieldReading.Wrong(field, "type");
        if (day < FirstDay)
            return FieldReading.Wrong(field, "too-small", LimitText.Of(FirstDay));
        return day > LastDay ? FieldReading.Wrong(field, "too-large", LimitText.Of(LastDay)) : FieldReading.Of(new DateValue(day));
    }

    private static FieldReading Number(FormField field, JsonElement json, int decimals)
    {
        if (json.ValueKind is not JsonValueKind.Number || !json.TryGetDecimal(out decimal number) || decimal.Round(number, decimals) != number)
            return FieldReading.Wrong(field, "type");
        return OutOfBounds(field, number, -LargestNumber) ?? FieldReading.Of(new NumberValue(number));
    }

    private static FieldReading YesNo(FormField field, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => FieldReading.Of(new YesNoValue(true)),
        JsonValueKind.False => FieldReading.Of(new YesNoValue(false)),
        _ => FieldReading.Wrong(field, "type"),
    };

    private static FieldReading OneOf(FormField field, JsonElement json, string code)
    {
        if (JsonText.Of(json) is not { } id)
            return FieldReading.Wrong(field, "type");
        return field.Choices.Any(c => c.Id == id) ? FieldReading.Of(new TextValue(id)) : FieldReading.Wrong(field, code);
    }

    private static FieldReading SomeOf(FormField field, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Array)
            return FieldReading.Wrong(field, "type");
        var chosen = json.EnumerateArray().Select(JsonText.Of).ToList();
        if (chosen.Contains(null))
            return FieldReading.Wrong(field, "type");
        if (chosen.Distinct().Count() != chosen.Count || chosen.Any(id => field.Choices.All(c => c.Id != id)))
            return FieldReading.Wrong(field, "choice");
        // In the definition's order, so that ticking in another order is no other content.
        return FieldReading.Of(new ChoicesValue([.. field.Choices.Select(c => c.Id).Where(chosen.Contains)]));
    }

    private static FieldReading Institution(FormField field, JsonElement json, Alliance alliance)
    {
        if (JsonText.Of(json) is not { } id)
            return FieldReading.Wrong(field, "type");
        return alliance.Find(id) is null ? FieldReading.Wrong(field, "institution") : FieldReading.Of(new TextValue(id));
    }
}
