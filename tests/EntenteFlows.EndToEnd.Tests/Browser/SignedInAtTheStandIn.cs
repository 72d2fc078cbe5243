using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Signs somebody in at the page that stands for the directory.</summary>
internal sealed class SignedInAtTheStandIn(Visitor visitor)
{
    public async Task AsAsync(string role, string? institution = null)
    {
        await visitor.OpenAsync("/.auth/login/aad");
        await visitor.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Alix Bureau");
        await visitor.Page.GetByLabel(role).CheckAsync();
        if (institution is not null)
            await visitor.Page.GetByLabel("Institution", new() { Exact = true }).SelectOptionAsync(institution);
        Assert.Equal(200, await visitor.PressAsync("Sign in"));
    }
}
