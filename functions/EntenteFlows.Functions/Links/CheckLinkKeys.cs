using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EntenteFlows.Functions.Links;

/// <summary>
/// Reads the keys at start-up: an app that cannot make links should say so then, not at the first mail. It is no
/// <c>StartCheck</c>, for it takes longer than all of these, and whoever needs a key before it has ended reads them and fails likewise.
/// </summary>
internal sealed class CheckLinkKeys(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<LinkKeyRing>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
