using EntenteFlows.LocalRuntime.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(EntenteFlows.LocalRuntime.Tests.Durable.AzuriteFixture))]

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>The one Azurite of this test assembly; each test has tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    /// <summary>The data folder that it serves.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ententeflows-hub-").FullName;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() =>
        ConnectionString = (await Azurite.StartAsync(Folder, TestContext.Current.CancellationToken)).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await Azurite.StopAsync(Folder, CancellationToken.None);
        Directory.Delete(Folder, recursive: true);
    }
}
