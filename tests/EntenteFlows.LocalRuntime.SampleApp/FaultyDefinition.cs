using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EntenteFlows.LocalRuntime.SampleApp;

/// <summary>Fails the start when the setting FaultyDefinition says so, as an app does whose data it cannot use.</summary>
internal sealed class FaultyDefinition(IConfiguration settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        settings["FaultyDefinition"] is { } fault ? throw new InvalidOperationException(fault) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
