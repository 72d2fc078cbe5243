using EntenteFlows.Tests.Support;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A folder of definitions in which an exchange begins in three weeks, is short, has all that may come after an approval, and is erased a month after its end.</summary>
internal sealed class WorkflowsWithAfterwards : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-workflows-").FullName;

    public WorkflowsWithAfterwards()
    {
        foreach (string file in Directory.GetFiles(AppBuild.Workflows, "*.yaml"))
            File.WriteAllText(Path.Combine(_folder, Path.GetFileName(file)), TextOf(file));
    }

    /// <summary>What an app needs to know of it.</summary>
    public Dictionary<string, string> Environment => new() { ["WorkflowsPath"] = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string TextOf(string file)
    {
        string text = File.ReadAllText(file);
        return Path.GetFileName(file) != "exchange.yaml"
            ? text
            : AfterwardsYaml.Of(text)
                .Replace("monthsAfterClose: 24", "monthsAfterClose: 1", StringComparison.Ordinal)
                .Replace("startDate: +150d monday", "startDate: +20d monday", StringComparison.Ordinal)
                .Replace("endDate: +330d friday", "endDate: +90d friday", StringComparison.Ordinal);
    }
}
