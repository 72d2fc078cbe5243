using System.Text.Json.Nodes;

namespace EntenteFlows.Infra.Tests.Deployments;

/// <summary>A resource as it would be deployed.</summary>
public sealed class Resource(JsonObject body)
{
    public string Id => Text("id")!;

    public string Type => Text("type")!;

    public string Name => Text("name")!;

    /// <summary>Name without those of its parents.</summary>
    public string LastName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>The type of what a role or a diagnostic setting stands on.</summary>
    public string ScopeId => Id[..Id.LastIndexOf("/providers/", StringComparison.Ordinal)];

    /// <summary>What stands at a path of property names with dots between them; null where there is nothing.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)body, (node, name) => (node as JsonObject)?[name]);

    /// <summary>The same as text: <c>true</c>, <c>30</c>, <c>Disabled</c>.</summary>
    public string? Text(string path) => At(path)?.ToString();

    public IReadOnlyList<JsonNode> Items(string path) => At(path) is JsonArray items ? [.. items.Select(i => i!)] : [];

    /// <summary>A fault where something else, or nothing, stands at the path.</summary>
    public IEnumerable<string> Must(string path, params string[] allowed) =>
        allowed.Contains(Text(path)) ? [] : [$"{Type} {Name}: {path} is {Text(path) ?? "not there"}, not {string.Join(" or ", allowed)}"];

    public override string ToString() => body.ToJsonString();
}
