using EntenteFlows.LocalRuntime.Clock;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>An app on the local runtime inside a test's own process.</summary>
public sealed class LocalApp : IAsyncDisposable
{
    private readonly LocalHost _host;

    private LocalApp(LocalHost host) => _host = host;

    /// <summary><c>http://localhost:PORT/</c></summary>
    public Uri BaseAddress => _host.BaseAddress;

    public IServiceProvider Services => _host.Services;

    public LocalClock Clock => Services.GetRequiredService<LocalClock>();

    /// <summary>Starts an app and returns when it serves.</summary>
    /// <param name="configure">What the app's Program does to its builder.</param>
    public static async Task<LocalApp> StartAsync(LocalRuntimeOptions options, Action<FunctionsApplicationBuilder> configure)
    {
        FunctionsApplicationBuilder builder = new(options);
        builder.ConfigureFunctionsWebApplication();
        configure(builder);
        LocalHost host = builder.BuildHost();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        return new(host);
    }

    /// <summary>Moves the clock on and returns when all that fell due was done.</summary>
    public Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken cancellation = default) =>
        Services.GetRequiredService<ClockAdvance>().ByAsync(by, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }
}
