using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Manage;
using EntenteFlows.Functions.Http.Submitting;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Http;

public static class HttpServices
{
    /// <summary>
    /// What the HTTP functions share. They need beside it: the catalogue, the case desks and records, the links, the ids of cases and commands
    /// and the clock.
    /// </summary>
    public static IServiceCollection AddHttpDoors(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services
            .AddSingleton<Door>()
            .AddSingleton<ClientPrincipal>()
            .AddSingleton<LinkDesk>()
            .AddSingleton<Submissions>()
            .AddSingleton<ManageDoor>()
            .AddSingleton<CaseFiles>();
    }
}
