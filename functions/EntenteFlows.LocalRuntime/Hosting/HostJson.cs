using System.Text.Json;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>What the local runtime reads of host.json.</summary>
/// <param name="RoutePrefix">What stands before every route; "api" where the file says nothing.</param>
/// <param name="HubName">The task hub's name.</param>
/// <param name="DefaultVersion">The version that new orchestrations carry, or null.</param>
public sealed record HostJson(string RoutePrefix, string HubName, string? DefaultVersion)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="StartRefusedException">The file is missing or is no JSON object.</exception>
    public static HostJson Read(string folder)
    {
        string file = Path.Combine(folder, "host.json");
        if (!File.Exists(file)) throw new StartRefusedException($"{file} is missing.");
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            JsonElement? extensions = Get(json.RootElement, "extensions");
            JsonElement? durable = Get(extensions, "durableTask");
            return new(
                Get(Get(extensions, "http"), "routePrefix")?.GetString()?.Trim('/') ?? "api",
                Get(durable, "hubName")?.GetString() ?? "TestHubName",
                Get(durable, "defaultVersion")?.GetString());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new StartRefusedException($"{file} cannot be read: {fault.Message}", fault);
        }
    }

    private static JsonElement? Get(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } at && at.TryGetProperty(name, out JsonElement found) ? found : null;
}
