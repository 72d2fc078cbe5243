using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>The definitions that the app runs with, read from functions/workflows.</summary>
internal static class RealDefinitions
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> LoadedFiles = new(ReadFiles);
    private static readonly Lazy<Catalogue> Loaded = new(() => WorkflowFolder.Load(Files));

    public static string Folder { get; } = RepositoryFolder.At("functions", "workflows");

    public static IReadOnlyDictionary<string, string> Files => LoadedFiles.Value;

    public static Catalogue Catalogue => Loaded.Value;

    public static WorkflowDefinition Exchange => Catalogue.Find("exchange")!;

    private static Dictionary<string, string> ReadFiles() =>
        System.IO.Directory.GetFiles(Folder, "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
}
