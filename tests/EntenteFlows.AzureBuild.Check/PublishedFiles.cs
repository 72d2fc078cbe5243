using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using EntenteFlows.Functions.Services;

namespace EntenteFlows.AzureBuild.Check;

/// <summary>What must lie in the published folder beside the functions, and what must not.</summary>
internal static partial class PublishedFiles
{
    private const string Worker = "EntenteFlows.Functions.dll";

    private static readonly string[] OwnAssemblies = [Worker, "EntenteFlows.Domain.dll", "EntenteFlows.Pages.dll"];

    private static readonly string[] Needed = [.. OwnAssemblies, "fr/EntenteFlows.Pages.resources.dll", "functions.metadata", "worker.config.json", "extensions.json", "host.json"];

    public static IEnumerable<string> Faults(string published, string repository) =>
    [
        .. Needed.Where(file => !File.Exists(Path.Combine(published, file))).Select(file => $"{file} is missing"),
        .. Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(published, file))
            .Where(file => Foreign().IsMatch(file)).Select(file => $"{file} must not be published"),
        .. OwnAssemblies.Where(file => !IsCompiledAhead(Path.Combine(published, file))).Select(file => $"{file} is not compiled ahead (ReadyToRun)"),
        .. CopyFaults(repository, published),
        .. WorkerFaults(published),
        .. ExtensionFaults(published),
        .. HasType(Path.Combine(published, "Microsoft.Azure.Functions.Worker.Core.dll"), TelemetryServices.HostLogs)
            ? (string[])[]
            : [$"the worker has no {TelemetryServices.HostLogs}: its logs would go to the host unscrubbed"],
    ];

    /// <summary>The local runtime, tests and what they need, settings of one's own machine, and a runtime of its own.</summary>
    [GeneratedRegex(@"LocalRuntime|\.Tests\.|xunit|Moq|Playwright|CsCheck|azurite|local\.settings|libcoreclr", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    private static bool IsCompiledAhead(string file)
    {
        using PEReader reader = new(File.OpenRead(file));
        return reader.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static bool HasType(string file, string name)
    {
        using PEReader assembly = new(File.OpenRead(file));
        MetadataReader types = assembly.GetMetadataReader();
        return types.TypeDefinitions.Select(types.GetTypeDefinition).Any(type => $"{types.GetString(type.Namespace)}.{types.GetString(type.Name)}" == name);
    }

    private static IEnumerable<string> CopyFaults(string repository, string published)
    {
        string workflows = Path.Combine(repository, "functions", "workflows");
        IEnumerable<(string From, string To)> copies = Directory.EnumerateFiles(workflows, "*", SearchOption.AllDirectories)
            .Select(file => (file, Path.Combine(published, "workflows", Path.GetRelativePath(workflows, file))))
            .Append((Path.Combine(repository, "host.json"), Path.Combine(published, "host.json")));
        return copies.Where(copy => !File.Exists(copy.To) || !File.ReadAllBytes(copy.From).AsSpan().SequenceEqual(File.ReadAllBytes(copy.To)))
            .Select(copy => $"{Path.GetRelativePath(published, copy.To)} is not the repository's");
    }

    private static string[] WorkerFaults(string published)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(published, "worker.config.json")));
        JsonElement description = config.RootElement.GetProperty("description");
        return Differing(description, ("language", "dotnet-isolated"), ("defaultExecutablePath", "dotnet"), ("defaultWorkerPath", Worker), ("workerIndexing", "true"));
    }

    private static string[] Differing(JsonElement description, params (string Name, string Value)[] wanted) =>
        [.. wanted.Where(w => description.GetProperty(w.Name).GetString() != w.Value).Select(w => $"worker.config.json: {w.Name} must be {w.Value}")];

    private static string[] ExtensionFaults(string published)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(published, "extensions.json")));
        JsonElement[] extensions = [.. document.RootElement.GetProperty("extensions").EnumerateArray()];
        return
        [
            .. extensions.Any(e => e.GetProperty("name").GetString() == "DurableTask") ? (string[])[] : ["extensions.json does not name the Durable extension"],
            .. extensions.Select(e => e.GetProperty("hintPath").GetString()!).Where(path => !File.Exists(Path.Combine(published, path)))
                .Select(path => $"extensions.json names {path}, which is missing"),
        ];
    }
}
