using EntenteFlows.LocalRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// An app on the local runtime. It starts in an order in which nothing is asked before it is there: storage, the app's own
/// services, the task hub, the timers, and HTTP last. It stops the other way round.
/// </summary>
internal sealed class LocalHost(
    LocalRuntimeOptions options, WebApplication app, DataFolder folder, ListenSockets sockets, LiveSettings live) : IHost, IAsyncDisposable
{
    /// <summary>How long calls and activities that are under way may take to end.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(20);

    private bool _hasAzurite;
    private bool _hasDrained;

    public IServiceProvider Services => app.Services;

    public Uri BaseAddress { get; } = new($"http://localhost:{sockets.Port}");

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartStorageAsync(cancellationToken);
            if (options.IsCommandLine) live.SilenceHost();
            await app.StartAsync(cancellationToken);
            if (options.IsCommandLine) live.HearHost();
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
        await DrainAsync();
        await app.StopAsync(cancellationToken);
        await StopStorageAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await DrainAsync();
        await app.DisposeAsync();
        await StopStorageAsync();
        sockets.Dispose();
        folder.Dispose();
    }

    /// <summary>Ends calls, then orchestrations, while the mailbox still takes what these send. What does not end in time goes on after the next start.</summary>
    private async Task DrainAsync()
    {
        if (_hasDrained) return;
        _hasDrained = true;
        using CancellationTokenSource late = new(LongestDrain);
        try
        {
            await app.Services.GetRequiredService<RequestGate>().CloseAsync().WaitAsync(late.Token);
            await app.Services.GetRequiredService<TaskHubService>().DrainAsync().WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            app.Logger.LogWarning("Some calls or activities did not end within {Longest}", LongestDrain);
        }
    }

    private async Task StartStorageAsync(CancellationToken cancellation)
    {
        if (app.Services.GetRequiredService<IConfiguration>()[LiveSettings.Storage] != LiveSettings.DevelopmentStorage) return;
        _hasAzurite = true;
        live.SetStorage((await Azurite.StartAsync(folder.Path, cancellation)).ConnectionString);
    }

    /// <summary>Not cut short by a shutdown's deadline: what Azurite has not saved would be lost.</summary>
    private async Task StopStorageAsync()
    {
        if (!_hasAzurite) return;
        _hasAzurite = false;
        await Azurite.StopAsync(folder.Path, CancellationToken.None);
    }
}
