using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A form's values as a client sends them.</summary>
public static class FieldValueShape
{
    /// <param name="shows">Which fields the reader may see; the others are left out.</param>
    public static JsonObject Form(FormContent content, WorkflowDefinition workflow, Func<FormField, bool> shows)
    {
        JsonObject form = [];
        foreach (FormField field in workflow.Form.Fields.Where(shows))
        {
            if (content[field.Id] is { } value)
                form[field.Id] = Of(value);
        }

        return form;
    }

    private static JsonNode Of(FieldValue value) => value switch
    {
        TextValue v => JsonValue.Create(v.Text),
        DateValue v => JsonValue.Create(v.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        NumberValue v => JsonValue.Create(v.Number),
        YesNoValue v => JsonValue.Create(v.Yes),
        ChoicesValue v => new JsonArray([.. v.Chosen.Select(c => (JsonNode?)c)]),
        MoneyValue v => new JsonObject { ["amount"] = v.Amount, ["currency"] = v.Currency },
        PersonValue { Email.Length: 0 } v => new JsonObject { ["name"] = v.Name },
        PersonValue v => new JsonObject { ["name"] = v.Name, ["email"] = v.Email },
        RowsValue v => new JsonArray([.. v.Rows.Select(row => (JsonNode?)new JsonObject(row.Values.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)Of(c.Value)))))]),
        _ => throw new InvalidOperationException($"No JSON for {value.GetType().Name}."),
    };
}
