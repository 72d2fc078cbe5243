using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Documents;
using EntenteFlows.Functions.Http.Drafts;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Manage;
using EntenteFlows.Functions.Http.Submitting;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage.Drafts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        // The worker's server logs each request with its whole address, which may hold a link's token; only its faults are wanted.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        return services
            .AddSingleton<SameOrigin>()
            .AddSingleton<Door>()
            .AddSingleton<ClientAddress>()
            .AddSingleton(provider => LimitSettings.Read(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton<RateLimits>()
            .AddSingleton<ClientPrincipal>()
            .AddSingleton<LinkDesk>()
            .AddSingleton<DocumentDesk>()
            .AddSingleton<DocumentShelf>()
            .AddSingleton<AfterDesk>()
            .AddSingleton<WaitingTasks>()
            .AddSingleton<DraftDesk>()
            .AddSingleton<DraftSending>()
            .AddSingleton<DraftErasing>()
            .AddSingleton<ISingleMails, DurableSingleMails>()
            .AddSingleton<RecoveryRequests>()
            .AddSingleton<Submissions>()
            .AddSingleton<ManageDoor>()
            .AddSingleton<CaseFiles>()
            .AddSingleton<HeldTasks>();
    }
}
