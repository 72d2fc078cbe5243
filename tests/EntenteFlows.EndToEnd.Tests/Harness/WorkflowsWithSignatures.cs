namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A folder of definitions in which the first stage of an exchange is a signature, so that a code is asked for at once.</summary>
internal sealed class WorkflowsWithSignatures : IDisposable
{
    private const string Supervisor = "    ask: [{role: academic, party: home, namedIn: supervisor}]\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-workflows-").FullName;

    public WorkflowsWithSignatures()
    {
        foreach (string file in Directory.GetFiles(AppBuild.Workflows, "*.yaml"))
            File.WriteAllText(Path.Combine(_folder, Path.GetFileName(file)), File.ReadAllText(file).Replace(Supervisor, Supervisor + "    assurance: high\n", StringComparison.Ordinal));
    }

    /// <summary>What an app needs to know of it.</summary>
    public Dictionary<string, string> Environment => new() { ["WorkflowsPath"] = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
