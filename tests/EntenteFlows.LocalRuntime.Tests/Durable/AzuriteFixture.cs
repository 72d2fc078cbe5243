using EntenteFlows.LocalRuntime.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(EntenteFlows.LocalRuntime.Tests.Durable.AzuriteFixture))]

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>The one Azurite of this test assembly; each test has tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ententeflows-hub-").FullName;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() =>
        ConnectionString = (await Azurite.StartAsync(_folder, TestContext.Current.CancellationToken)).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await Azurite.StopAsync(_folder, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }
}
