using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Pages.Tests;

/// <summary>Files of this repository that tests read: the definitions that the app runs with, the exchange with all that may come after an approval, and the sources of the pages.</summary>
internal static class Repository
{
    private static readonly Lazy<Catalogue> Loaded = new(() => WorkflowFolder.Load(ReadFiles()));

    public static Catalogue Catalogue => Loaded.Value;

    public static WorkflowDefinition Exchange => Catalogue.Find("exchange")!;

    /// <summary>The sample with rows and groups.</summary>
    public static WorkflowDefinition Bid { get; } = WorkflowFolder.Load(SampleBid.Files()).Find(SampleBid.Id)!;

    public static string Pages => RepositoryFolder.At("functions", "EntenteFlows.Pages");

    private static Dictionary<string, string> ReadFiles()
    {
        var files = Directory.GetFiles(RepositoryFolder.At("functions", "workflows"), "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        files["exchange.yaml"] = AfterwardsYaml.Of(files["exchange.yaml"]);
        return files;
    }
}
