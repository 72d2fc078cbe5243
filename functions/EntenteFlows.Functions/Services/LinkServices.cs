using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Services;

public static class LinkServices
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddSingleton(provider => LinkKeySource.Load(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IEntropy>()))
        .AddSingleton<ILinks, SignedLinks>()
        .AddSingleton<ILinkMaker>(provider => provider.GetRequiredService<ILinks>())
        .AddSingleton<ITaskCodes, SignedCodes>()
        .AddHostedService<CheckLinkKeys>();
}
