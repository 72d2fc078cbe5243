using EntenteFlows.Infra.Tests.Bicep;

namespace EntenteFlows.Infra.Tests.Deployments;

/// <summary>Predicts deployments from a folder of Bicep files. Those of the repository's own folder are predicted once.</summary>
public sealed class DeploymentsOf(BicepCli bicep)
{
    private readonly Dictionary<TestEnvironment, Deployment> _own = [];

    public async Task<Deployment> OwnAsync(TestEnvironment which, CancellationToken stop)
    {
        if (_own.TryGetValue(which, out Deployment? known)) return known;
        using var folder = new TempFolder();
        return _own[which] = await PredictAsync(InfraFolder.Own.CopyTo(folder.Path), which, stop);
    }

    public async Task<Deployment> PredictAsync(InfraFolder infra, TestEnvironment which, CancellationToken stop)
    {
        Compilation template = await bicep.CompileAsync(infra.FileAt("main.bicep"), stop);
        string prediction = await bicep.PredictAsync(infra.FileAt(ParametersOf(infra, which)), stop);
        return Deployment.Of(which, prediction, template.Json ?? throw new InvalidOperationException(string.Join('\n', template.Diagnostics)));
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
