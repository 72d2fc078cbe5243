using System.Text.Json;

namespace EntenteFlows.AzureBuild.Check;

/// <summary>The functions as the published packages wrote them down for the Functions host.</summary>
internal static class PublishedFunctions
{
    public static IReadOnlyCollection<FunctionFacts> Read(string published)
    {
        using JsonDocument metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(published, "functions.metadata")));
        return [.. metadata.RootElement.EnumerateArray().Select(Facts)];
    }

    private static FunctionFacts Facts(JsonElement function)
    {
        JsonElement[] bindings = [.. function.GetProperty("bindings").EnumerateArray()];
        JsonElement trigger = bindings.Single(binding => TypeOf(binding).EndsWith("Trigger", StringComparison.Ordinal));
        return new(
            Text(function, "name")!, Text(function, "entryPoint")!, TypeOf(trigger), Describe(trigger), bindings.Any(binding => TypeOf(binding) == "durableClient"));
    }

    private static string Describe(JsonElement trigger) => TypeOf(trigger) switch
    {
        "httpTrigger" => FunctionFacts.Http(Text(trigger, "authLevel")!, Methods(trigger), Text(trigger, "route")),
        // The host monitors a timer that does not say otherwise.
        "timerTrigger" => FunctionFacts.Timer(Text(trigger, "schedule")!, Flag(trigger, "useMonitor") ?? true, Flag(trigger, "runOnStartup") ?? false),
        "orchestrationTrigger" => Text(trigger, "orchestration") ?? "",
        "activityTrigger" => Text(trigger, "activity") ?? "",
        string other => throw new InvalidOperationException($"A trigger that this check does not know: {other}"),
    };

    private static IEnumerable<string> Methods(JsonElement trigger) =>
        trigger.TryGetProperty("methods", out JsonElement methods) ? methods.EnumerateArray().Select(method => method.GetString()!) : [];

    private static string TypeOf(JsonElement binding) => Text(binding, "type")!;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : null;
}
