using System.Text.Json;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

internal static class PersonReader
{
    public static FieldReading Read(FormField field, JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            return FieldReading.Wrong(field, "type");
        Dictionary<string, JsonElement> members = JsonText.Members(json);
        if (members.Keys.FirstOrDefault(k => k is not ("name" or "email")) is { } unknown)
            return FieldReading.Wrong(field with { Id = FormReader.Part(field.Id, unknown) }, "unknown");
        JsonElement name = members.GetValueOrDefault("name");
        JsonElement email = members.GetValueOrDefault("email");
        if (JsonText.IsBlank(name) && JsonText.IsBlank(email))
            return FieldReading.Empty;

        PersonParts parts = PersonParts.Read(field.Id, field.Label, Given(name), Given(email));
        return parts.Errors.Count == 0
            ? FieldReading.Of(new PersonValue(parts.Name, parts.Email))
            : new FieldReading(null, parts.Errors);
    }

    /// <summary>Empty where blank; null where it is no text.</summary>
    private static string? Given(JsonElement json) => JsonText.IsBlank(json) ? "" : JsonText.Of(json);
}
