using System.Text.Json;
using EntenteFlows.Functions.Http.Service;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Holds an answer against the published contract: every member declared, every required member there, every type right.</summary>
internal static class Shape
{
    public static JsonElement Contract { get; } = JsonDocument.Parse(OpenApiFunction.Open()).RootElement;

    public static void Is(string schema, JsonElement json) => Check(Contract.GetProperty("components").GetProperty("schemas").GetProperty(schema), json, schema);

    private static void Check(JsonElement schema, JsonElement json, string at)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Is(reference.GetString()!.Split('/')[^1], json);
            return;
        }

        if (schema.TryGetProperty("const", out JsonElement only))
            Assert.True(JsonElement.DeepEquals(only, json), $"{at} is {json}");
        if (schema.TryGetProperty("enum", out JsonElement words))
            Assert.Contains(json.GetString(), words.EnumerateArray().Select(w => w.GetString()));
        if (schema.TryGetProperty("format", out JsonElement format) && format.GetString() == "date-time")
            Assert.Matches(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z\z", json.GetString()!);
        if (schema.TryGetProperty("type", out JsonElement type))
            Assert.True(IsOf(type.GetString()!, json), $"{at} is {json.ValueKind}, not {type}");
        if (schema.TryGetProperty("properties", out JsonElement properties))
            CheckMembers(schema, properties, json, at);
        if (schema.TryGetProperty("items", out JsonElement items))
        {
            foreach (JsonElement item in json.EnumerateArray())
                Check(items, item, at + "[]");
        }
    }

    private static void CheckMembers(JsonElement schema, JsonElement properties, JsonElement json, string at)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            Assert.True(properties.TryGetProperty(member.Name, out JsonElement declared), $"{at} does not declare {member.Name}");
            Check(declared, member.Value, $"{at}.{member.Name}");
        }

        if (!schema.TryGetProperty("required", out JsonElement required))
            return;
        foreach (JsonElement name in required.EnumerateArray())
            Assert.True(json.TryGetProperty(name.GetString()!, out _), $"{at} lacks {name}");
    }

    private static bool IsOf(string type, JsonElement json) => type switch
    {
        "object" => json.ValueKind is JsonValueKind.Object,
        "array" => json.ValueKind is JsonValueKind.Array,
        "string" => json.ValueKind is JsonValueKind.String,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out _),
        _ => throw new InvalidOperationException($"The contract has a type {type} that this check does not know."),
    };
}
