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
    /// <exception cref="DefinitionException">A workflow file is wrong; names file, line and reason.</exception>
    public static IServiceCollection AddEntenteFlows(this IServiceCollection services, IConfiguration settings)
    {
        // A host may have put a clock of its own there before.
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        services.TryAddSingleton<IPause, RealPause>();
        return services
            .AddHostedService<CheckSettings>()
            .AddDefinitions(settings)
            .AddStorage()
            .AddCases()
            .AddLinks()
            .AddMail()
            .AddHttpDoors();
    }
}
