using System.Text.Json;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The <c>Values</c> of local.settings.json, the file that Core Tools read for a run on one's own machine.</summary>
internal static class LocalSettings
{
    /// <exception cref="StartRefusedException">The file is no JSON, or a value is no text.</exception>
    public static Dictionary<string, string?> Read(string? folder)
    {
        string file = Path.Combine(folder ?? "", "local.settings.json");
        if (folder is null || !File.Exists(file)) return [];
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!json.RootElement.TryGetProperty("Values", out JsonElement values)) return [];
            // A colon cannot stand in an environment variable's name, so the files write two underscores, as the platform does.
            return values.EnumerateObject().ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new StartRefusedException($"{file} cannot be read: {fault.Message}", fault);
        }
    }
}
