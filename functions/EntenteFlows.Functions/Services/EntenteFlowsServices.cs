using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EntenteFlows.Functions.Services;

/// <summary>All that the app is made of. Each concern adds its own.</summary>
public static class EntenteFlowsServices
{
    /// <param name="services">What the host has so far.</param>
    /// <param name="definitions">The reading of the workflow folder, perhaps still under way.</param>
    /// <param name="settings">Says where telemetry goes; other settings are read when they are needed.</param>
    public static IServiceCollection AddEntenteFlows(this IServiceCollection services, Task<Catalogue> definitions, IConfiguration settings)
    {
        // A host may have put a clock of its own there before.
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        services.TryAddSingleton<IPause, RealPause>();
        return services
            .AddHostedService<CheckSettings>()
            .AddTelemetry(settings)
            .AddDefinitions(definitions)
            .AddStorage()
            .AddCases()
            .AddLinks()
            .AddMail()
            .AddHttpDoors();
    }
}
