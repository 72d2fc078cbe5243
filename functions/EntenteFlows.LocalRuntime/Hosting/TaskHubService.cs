using Azure.Data.Tables;
using EntenteFlows.LocalRuntime.Clock;
using EntenteFlows.LocalRuntime.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Runs the app's task hub from the start to the stop of the host, where the app has durable functions.</summary>
internal sealed class TaskHubService : IHostedService, IDueWork
{
    private readonly bool _isNeeded;
    private readonly Lazy<LocalTaskHub> _hub;

    public TaskHubService(FunctionCatalog catalog, HostJson hostJson, IConfiguration settings, ITaskCode code, LocalClock clock, ILoggerFactory loggers)
    {
        _isNeeded = catalog.IsDurable;
        _hub = new(() => new(
            new TableServiceClient(settings[LiveSettings.Storage]), hostJson.HubName, code, clock, loggers,
            new TaskHubOptions { DefaultVersion = hostJson.DefaultVersion ?? "" }));
    }

    public DurableTaskClient Client => _hub.Value.Client;

    public TaskHubLoad Load => _isNeeded ? _hub.Value.Load : default;

    public DateTimeOffset? NextDue => _isNeeded ? _hub.Value.NextDue : null;

    public Task RunDueAsync(CancellationToken cancellation) => _isNeeded ? _hub.Value.RunDueAsync(cancellation) : Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => _isNeeded ? _hub.Value.StartAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets what runs end. The host calls it while HTTP still answers, since activities may call the mailbox.</summary>
    public async Task DrainAsync()
    {
        if (_hub.IsValueCreated) await _hub.Value.DisposeAsync();
    }
}
