using EntenteFlows.Infra.Tests;
using EntenteFlows.Infra.Tests.Bicep;
using EntenteFlows.Infra.Tests.Deployments;

[assembly: AssemblyFixture(typeof(InfraFixture))]
// There is one compiler, and it answers one question at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace EntenteFlows.Infra.Tests;

/// <summary>What all tests share.</summary>
public sealed class InfraFixture : IAsyncDisposable
{
    public InfraFixture() => Deployments = new DeploymentsOf(Bicep);

    public BicepCli Bicep { get; } = new();

    public DeploymentsOf Deployments { get; }

    public ValueTask DisposeAsync() => Bicep.DisposeAsync();
}
