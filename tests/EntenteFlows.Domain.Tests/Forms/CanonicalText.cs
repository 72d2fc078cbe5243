using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>Content as a client would send it, written by another hand than the domain's canonical JSON.</summary>
internal static class CanonicalText
{
    public static string Of(FormContent content) =>
        new JsonObject(content.Values.Select(v => KeyValuePair.Create(v.Key, Of(v.Value)))).ToJsonString();

    private static JsonNode? Of(FieldValue value) => value switch
    {
        TextValue v => v.Text,
        DateValue v => v.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        NumberValue v => v.Number,
        YesNoValue v => v.Yes,
        ChoicesValue v => new JsonArray([.. v.Chosen.Select(c => (JsonNode)c)]),
        MoneyValue v => JsonSerializer.SerializeToNode(new { amount = v.Amount, currency = v.Currency }),
        PersonValue v => JsonSerializer.SerializeToNode(new { name = v.Name, email = v.Email }),
        RowsValue v => new JsonArray([.. v.Rows.Select(row => JsonNode.Parse(Of(row)))]),
        _ => throw new InvalidOperationException(),
    };
}
