using EntenteFlows.LocalRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// An app on the local runtime. It starts in an order in which nothing is asked before it is there: storage, the app's own
/// services, the task hub, the timers, and HTTP last. It stops the other way round.
/// </summary>
internal sealed class LocalHost(
    LocalRuntimeOptions options, WebApplication app, DataFolder folder, ListenSockets sockets, StorageSetting storage) : IHost, IAsyncDisposable
{
    private bool _hasAzurite;

    public IServiceProvider Services => app.Services;

    public Uri BaseAddress { get; } = new($"http://localhost:{sockets.Port}");

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartStorageAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (Exception fault) when (options.IsCommandLine)
        {
            await DisposeAsync();
            StartFault.Exit(fault, folder.Path);
        }
        if (options.IsCommandLine) Console.Out.WriteLine(Greeting.For(BaseAddress, folder.Path));
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await app.StopAsync(cancellationToken);
        await StopStorageAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await StopStorageAsync();
        sockets.Dispose();
        folder.Dispose();
    }

    private async Task StartStorageAsync(CancellationToken cancellation)
    {
        if (app.Services.GetRequiredService<IConfiguration>()[StorageSetting.Name] != StorageSetting.Development) return;
        _hasAzurite = true;
        storage.Become((await Azurite.StartAsync(folder.Path, cancellation)).ConnectionString);
    }

    /// <summary>Not cut short by a shutdown's deadline: what Azurite has not saved would be lost.</summary>
    private async Task StopStorageAsync()
    {
        if (!_hasAzurite) return;
        _hasAzurite = false;
        await Azurite.StopAsync(folder.Path, CancellationToken.None);
    }
}
