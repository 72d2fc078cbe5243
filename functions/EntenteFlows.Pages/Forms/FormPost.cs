using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Forms;

/// <summary>
/// Between an HTML form's inputs and the form's JSON. Reads no rule: what cannot be understood is passed on as it was typed, so that
/// the form's reader names the field.
/// </summary>
public static class FormPost
{
    public const string Yes = "yes";
    public const string No = "no";

    public static string Day(string field) => field + "-day";

    public static string Month(string field) => field + "-month";

    public static string Year(string field) => field + "-year";

    public static string Amount(string field) => field + "-amount";

    public static string Currency(string field) => field + "-currency";

    public static string Name(string field) => field + "-name";

    public static string Email(string field) => field + "-email";

    /// <summary>The form as a client would send it. What was left empty is absent.</summary>
    public static JsonObject ToJson(WorkflowDefinition workflow, IReadOnlyDictionary<string, StringValues> posted)
    {
        var form = new JsonObject();
        foreach (FormField field in workflow.Form.Fields)
        {
            if (ValueOf(field, posted) is { } value)
                form[field.Id] = value;
        }
        return form;
    }

    /// <summary>What the inputs would have to hold to send this form again, in the language's own way of writing numbers.</summary>
    public static IReadOnlyDictionary<string, StringValues> FromJson(WorkflowDefinition workflow, JsonObject form, Language language)
    {
        var inputs = new Dictionary<string, StringValues>();
        foreach (FormField field in workflow.Form.Fields)
        {
            if (form[field.Id] is { } value)
                Fill(inputs, field, value, language);
        }
        return inputs;
    }

    /// <summary>Null where nothing was answered.</summary>
    internal static JsonNode? ValueOf(FormField field, IReadOnlyDictionary<string, StringValues> posted) => field.Type switch
    {
        FieldType.Date => DateOf(Typed(posted, Day(field.Id)), Typed(posted, Month(field.Id)), Typed(posted, Year(field.Id))),
        FieldType.Integer or FieldType.Decimal => NumberOf(Typed(posted, field.Id), NumberPost.Decimal),
        FieldType.Money => MoneyOf(Typed(posted, Amount(field.Id)), Typed(posted, Currency(field.Id))),
        FieldType.YesNo => Typed(posted, field.Id) switch { "" => null, Yes => true, No => false, var other => other },
        FieldType.Choices => ChoicesOf(posted, field.Id),
        FieldType.Person => PersonOf(Typed(posted, Name(field.Id)), Typed(posted, Email(field.Id))),
        FieldType.Rows => RowsPost.ToJson(field, posted),
        FieldType.LongText => Typed(posted, field.Id) is { Length: > 0 } text ? text.ReplaceLineEndings("\n") : null,
        _ => Typed(posted, field.Id) is { Length: > 0 } text ? text : null,
    };

    private static JsonNode? DateOf(string day, string month, string year)
    {
        if (day.Length + month.Length + year.Length == 0)
            return null;
        bool numbers = int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out int d)
            & int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out int m)
            & int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int y);
        // Without its zeros a year of two digits stays one, and is refused.
        return numbers && year.Length == 4
            ? string.Create(CultureInfo.InvariantCulture, $"{y:0000}-{m:00}-{d:00}")
            : $"{year}-{month}-{day}";
    }

    private static JsonNode? NumberOf(string typed, Func<string, decimal?> read)
    {
        if (typed.Length == 0)
            return null;
        return read(typed) is { } number ? number : typed;
    }

    private static JsonObject? MoneyOf(string amount, string currency)
    {
        if (amount.Length == 0)
            return null;
        var money = new JsonObject { ["amount"] = NumberOf(amount, NumberPost.Money) };
        if (currency.Length > 0)
            money["currency"] = currency;
        return money;
    }

    private static JsonArray? ChoicesOf(IReadOnlyDictionary<string, StringValues> posted, string field)
    {
        string[] chosen = posted.TryGetValue(field, out StringValues values) ? [.. values.OfType<string>().Where(v => v.Length > 0)] : [];
        return chosen.Length == 0 ? null : new JsonArray([.. chosen.Select(c => (JsonNode?)c)]);
    }

    private static JsonObject? PersonOf(string name, string email)
    {
        if (name.Length + email.Length == 0)
            return null;
        var person = new JsonObject();
        if (name.Length > 0)
            person["name"] = name;
        if (email.Length > 0)
            person["email"] = email;
        return person;
    }

    private static string Typed(IReadOnlyDictionary<string, StringValues> posted, string name) =>
        posted.TryGetValue(name, out StringValues value) ? value.ToString().Trim() : "";

    internal static void Fill(Dictionary<string, StringValues> inputs, FormField field, JsonNode value, Language language)
    {
        switch (field.Type)
        {
            case FieldType.Date:
                string[] parts = Text(value).Split('-', 3);
                (inputs[Year(field.Id)], inputs[Month(field.Id)], inputs[Day(field.Id)]) =
                    (parts[0], Unpadded(parts.ElementAtOrDefault(1)), Unpadded(parts.ElementAtOrDefault(2)));
                break;
            case FieldType.Money when value is JsonObject money:
                inputs[Amount(field.Id)] = NumberPost.Write(money["amount"], language);
                inputs[Currency(field.Id)] = Text(money["currency"]);
                break;
            case FieldType.Person when value is JsonObject person:
                inputs[Name(field.Id)] = Text(person["name"]);
                inputs[Email(field.Id)] = Text(person["email"]);
                break;
            case FieldType.Choices when value is JsonArray chosen:
                inputs[field.Id] = new StringValues([.. chosen.Select(Text)]);
                break;
            case FieldType.YesNo when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                inputs[field.Id] = value.GetValue<bool>() ? Yes : No;
                break;
            case FieldType.Rows when value is JsonArray rows:
                RowsPost.Fill(inputs, field, rows, language);
                break;
            case FieldType.Integer or FieldType.Decimal:
                inputs[field.Id] = NumberPost.Write(value, language);
                break;
            default:
                inputs[field.Id] = Text(value);
                break;
        }
    }

    private static string Unpadded(string? part) => part?.TrimStart('0') ?? "";

    private static string Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString() ?? "";
}
