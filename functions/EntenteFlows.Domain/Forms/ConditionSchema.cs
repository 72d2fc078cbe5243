using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

/// <summary>A condition as a JSON Schema that a form fits exactly while the condition holds.</summary>
internal static class ConditionSchema
{
    /// <summary>Null where JSON Schema cannot say it (what compares two dates).</summary>
    public static JsonObject? Of(Condition condition, FormDefinition form, Alliance alliance) => condition switch
    {
        Condition.FieldEquals c => In(form.Field(c.Field)!, [c.Value]),
        Condition.FieldIn c => In(form.Field(c.Field)!, c.Values),
        Condition.FieldPresent c => new JsonObject { ["required"] = new JsonArray(c.Field) },
        Condition.InstitutionInCountry c => In(form.Field(c.Field)!, alliance.Institutions.Where(i => i.Country == c.Country).Select(i => i.Id)),
        Condition.NumberAtLeast c => AtLeast(form.Field(c.Field)!, c.Value),
        Condition.MoneyAtLeast c => MoneyAtLeast(c),
        Condition.AnyRow c => Of(c.Of, form.Field(c.Field)!.Rows!.Row, alliance) is { } row ? Property(c.Field, new JsonObject { ["contains"] = row }) : null,
        Condition.All c => Several("allOf", c.Of, form, alliance),
        Condition.Any c => Several("anyOf", c.Of, form, alliance),
        Condition.Not c => Of(c.Of, form, alliance) is { } part ? new JsonObject { ["not"] = part } : null,
        _ => null,
    };

    private static JsonObject? Several(string keyword, IReadOnlyList<Condition> parts, FormDefinition form, Alliance alliance)
    {
        List<JsonObject?> schemas = [.. parts.Select(p => Of(p, form, alliance))];
        return schemas.Contains(null) ? null : new JsonObject { [keyword] = new JsonArray([.. schemas]) };
    }

    private static JsonObject In(FormField field, IEnumerable<string> values)
    {
        var allowed = new JsonObject { ["enum"] = new JsonArray([.. values.Select(v => Value(field.Type, v))]) };
        return Property(field.Id, field.Type is FieldType.Choices ? new JsonObject { ["contains"] = allowed } : allowed);
    }

    private static JsonObject AtLeast(FormField field, decimal least)
    {
        var number = new JsonObject { ["minimum"] = least };
        return Property(field.Id, field.Type is FieldType.Money ? Property("amount", number) : number);
    }

    /// <summary>One alternative for each currency that has a rate.</summary>
    private static JsonObject MoneyAtLeast(Condition.MoneyAtLeast condition)
    {
        IEnumerable<JsonNode> alternatives =
            from currency in MoneyReader.Currencies
            let rate = condition.Rates.EuroOf(currency)
            where rate is not null
            select new JsonObject
            {
                ["required"] = new JsonArray("amount", "currency"),
                ["properties"] = new JsonObject
                {
                    ["amount"] = new JsonObject { ["minimum"] = condition.Value * condition.Rates.EuroOf(condition.Currency) / rate },
                    ["currency"] = new JsonObject { ["const"] = currency },
                },
            };
        return Property(condition.Field, new JsonObject { ["anyOf"] = new JsonArray([.. alternatives]) });
    }

    private static JsonObject Property(string name, JsonObject schema) =>
        new() { ["required"] = new JsonArray(name), ["properties"] = new JsonObject { [name] = schema } };

    private static JsonNode Value(FieldType type, string value) => type switch
    {
        FieldType.YesNo => value == "true",
        FieldType.Integer or FieldType.Decimal => decimal.Parse(value, CultureInfo.InvariantCulture),
        _ => value,
    };
}
