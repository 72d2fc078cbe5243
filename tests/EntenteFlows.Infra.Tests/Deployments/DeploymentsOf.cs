using EntenteFlows.Infra.Tests.Bicep;

namespace EntenteFlows.Infra.Tests.Deployments;

/// <summary>Predicts deployments from a folder of Bicep files. Those of the repository's own folder are predicted once.</summary>
public sealed class DeploymentsOf(BicepCli bicep)
{
    private readonly Dictionary<TestEnvironment, Deployment> _own = [];
    private readonly Dictionary<string, string> _templates = [];

    public async Task<Deployment> OwnAsync(TestEnvironment which, CancellationToken stop)
    {
        if (_own.TryGetValue(which, out Deployment? known)) return known;
        using var folder = new TempFolder();
        return _own[which] = await PredictAsync(InfraFolder.Own.CopyTo(folder.Path), which, stop);
    }

    public async Task<Deployment> PredictAsync(InfraFolder infra, TestEnvironment which, CancellationToken stop)
    {
        string template = await TemplateAsync(infra, stop);
        string prediction = await bicep.PredictAsync(infra.FileAt(ParametersOf(infra, which)), stop);
        return Deployment.Of(which, prediction, template);
    }

    // Compiled again only where one of the two files is another that rules look at in the template; all else they find in the prediction.
    private async Task<string> TemplateAsync(InfraFolder infra, CancellationToken stop)
    {
        string sources = await File.ReadAllTextAsync(infra.FileAt("main.bicep"), stop) + await File.ReadAllTextAsync(infra.FileAt("modules/vault.bicep"), stop);
        if (_templates.TryGetValue(sources, out string? known)) return known;
        Compilation compiled = await bicep.CompileAsync(infra.FileAt("main.bicep"), stop);
        return _templates[sources] = compiled.Json ?? throw new InvalidOperationException(string.Join('\n', compiled.Diagnostics));
    }

    private static string ParametersOf(InfraFolder infra, TestEnvironment which)
    {
        if (which is not TestEnvironment.ProductionBehindFrontDoor) return $"main.{which.ToString().ToLowerInvariant()}.bicepparam";
        // The compiler was started with one set of variables; this environment differs in two of them.
        infra.Replace("main.production.bicepparam", "readEnvironmentVariable('FRONT_DOOR', 'off')", "'on'");
        infra.Replace("main.production.bicepparam", "readEnvironmentVariable('PUBLIC_HOST_NAME', '')", "'flows.example.org'");
        return "main.production.bicepparam";
    }
}
