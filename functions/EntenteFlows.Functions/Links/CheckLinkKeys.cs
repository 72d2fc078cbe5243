using EntenteFlows.Functions.Services;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Links;

/// <summary>Reads the keys at start-up: an app that cannot make links should say so then, not at the first mail.</summary>
internal sealed class CheckLinkKeys(IServiceProvider services) : StartCheck
{
    public override void Check() => services.GetRequiredService<LinkKeyRing>();
}
