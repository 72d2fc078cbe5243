using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>One field as JSON Schema 2020-12.</summary>
internal static class FieldSchema
{
    public static JsonObject Of(FormField field, IReadOnlyList<string> rules, Alliance alliance, Language language)
    {
        JsonObject schema = OfType(field, alliance, language);
        schema["title"] = field.Label.In(language);
        string description = string.Join(' ', new[] { field.Hint?.In(language), field.PatternHint?.In(language) }.OfType<string>().Concat(rules));
        if (description.Length > 0)
            schema["description"] = description;
        if (field.Sensitivity is Sensitivity.Restricted)
            schema["x-visibleTo"] = Texts(field.VisibleTo);
        return schema;
    }

    private static JsonObject OfType(FormField field, Alliance alliance, Language language) => field.Type switch
    {
        FieldType.Text or FieldType.LongText => Text(field),
        FieldType.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        FieldType.Integer => Bounds(new JsonObject { ["type"] = "integer" }, field, -FieldReader.LargestNumber),
        FieldType.Decimal => Bounds(new JsonObject { ["type"] = "number" }, field, -FieldReader.LargestNumber),
        FieldType.Money => Money(field),
        FieldType.YesNo => new JsonObject { ["type"] = "boolean" },
        FieldType.Choice or FieldType.Country => OneOf(field.Choices, language),
        FieldType.Choices => new JsonObject { ["type"] = "array", ["uniqueItems"] = true, ["items"] = OneOf(field.Choices, language) },
        FieldType.Institution => OneOf([.. alliance.Institutions.Select(i => new Choice(i.Id, i.Title))], language),
        FieldType.Person => Person(),
        FieldType.Rows => Rows(field.Rows!, alliance, language),
        _ => throw new InvalidOperationException($"No schema for fields of type {field.Type}."),
    };

    private static JsonObject Text(FormField field)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (field.Required)
            schema["minLength"] = 1;
        if (field.MaxLength is { } longest)
            schema["maxLength"] = longest;
        if (field.Pattern is { } pattern)
            schema["pattern"] = $"^(?:{pattern})$";
        return schema;
    }

    private static JsonObject Money(FormField field) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Texts(["amount", "currency"]),
        ["properties"] = new JsonObject
        {
            // No multipleOf 0.01: validators that count in binary floating point would refuse honest cents.
            ["amount"] = Bounds(new JsonObject { ["type"] = "number" }, field, lowest: 0),
            ["currency"] = new JsonObject { ["type"] = "string", ["enum"] = Texts(MoneyReader.Currencies) },
        },
    };

    private static JsonObject Person() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Texts(["name", "email"]),
        ["properties"] = new JsonObject
        {
            ["name"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = PersonName.MaxLength },
            ["email"] = new JsonObject { ["type"] = "string", ["format"] = "email", ["maxLength"] = EmailAddress.MaxLength },
        },
    };

    private static JsonObject Rows(RowsDefinition rows, Alliance alliance, Language language) => new()
    {
        ["type"] = "array",
        ["minItems"] = rows.AtLeast,
        ["maxItems"] = rows.AtMost,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Texts(rows.Columns.Where(c => c.Field.Required).Select(c => c.Field.Id)),
            ["properties"] = new JsonObject(rows.Columns.Select(c => KeyValuePair.Create(c.Field.Id, (JsonNode?)Of(c.Field, [], alliance, language)))),
        },
    };

    /// <summary>Constants with titles and not a bare enum, so that a client can show what each stands for.</summary>
    private static JsonObject OneOf(IReadOnlyList<Choice> choices, Language language) => new()
    {
        ["type"] = "string",
        ["oneOf"] = new JsonArray([.. choices.Select(c => new JsonObject { ["const"] = c.Id, ["title"] = c.Label.In(language) })]),
    };

    private static JsonObject Bounds(JsonObject schema, FormField field, decimal lowest)
    {
        schema["minimum"] = field.Minimum ?? lowest;
        schema["maximum"] = field.Maximum ?? FieldReader.LargestNumber;
        return schema;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
