using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Tests;

/// <summary>Files of this repository that tests read: the definitions that the app runs with, and the sources of the pages.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    private static readonly Lazy<Catalogue> Loaded = new(() =>
        WorkflowFolder.Load(Directory.GetFiles(Path.Combine(Root, "functions", "workflows"), "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText)));

    public static Catalogue Catalogue => Loaded.Value;

    public static WorkflowDefinition Exchange => Catalogue.Find("exchange")!;

    public static string Pages => Path.Combine(Root, "functions", "EntenteFlows.Pages");

    private static string Find()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "EntenteFlows.sln")))
            at = at.Parent;
        return at!.FullName;
    }
}
