using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Domain.Tests.JsonSchemas;

/// <summary>A JSON Schema 2020-12 validator of the outside world (ajv, run by node): ours would only agree with ourselves.</summary>
internal static class SchemaValidator
{
    /// <summary>For each check what does not fit, nothing where all does. A schema is the name of a schema file of functions/workflows, or a schema itself.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Faults(params IReadOnlyList<(JsonNode Schema, JsonNode? Instance)> checks)
    {
        JsonNode[] files = [.. Directory.GetFiles(RealDefinitions.Folder, "*.schema.json").Select(f => JsonNode.Parse(File.ReadAllText(f))!)];
        var asked = new JsonObject
        {
            ["schemas"] = new JsonArray(files),
            ["checks"] = new JsonArray([.. checks.Select(c => new JsonObject { ["schema"] = c.Schema.DeepClone(), ["instance"] = c.Instance?.DeepClone() })]),
        };
        return JsonSerializer.Deserialize<List<List<string>>>(Run(asked.ToJsonString()))!;
    }

    private static string Run(string input)
    {
        string folder = Path.Combine(RealDefinitions.Folder, "..", "..", "tests", "EntenteFlows.Domain.Tests", "JsonSchemas");
        using Process node = Process.Start(new ProcessStartInfo("node", ["validate.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        node.StandardInput.Write(input);
        node.StandardInput.Close();
        node.WaitForExit();
        return node.ExitCode == 0 ? output.Result : throw new InvalidOperationException(errors.Result);
    }
}
