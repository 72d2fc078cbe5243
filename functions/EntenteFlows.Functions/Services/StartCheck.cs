using Microsoft.Extensions.Hosting;

namespace EntenteFlows.Functions.Services;

/// <summary>
/// Something without which the app must not start. It is looked at before any service starts, among them the Functions worker itself: that one reports
/// to its host first and is sent work before the services of the app behind it have started.
/// </summary>
internal abstract class StartCheck : IHostedLifecycleService
{
    /// <summary>Throws where the app must not start; does little, for the host waits for its worker.</summary>
    public abstract void Check();

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Check();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
