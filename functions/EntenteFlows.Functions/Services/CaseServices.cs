using EntenteFlows.Functions.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Services;

public static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CommandLoop>()
        .AddSingleton<ICaseDesks, CaseDesks>()
        .AddSingleton<CaseIds>()
        .AddSingleton<CommandIds>();
}
