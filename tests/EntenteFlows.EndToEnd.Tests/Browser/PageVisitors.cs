using System.Collections.Concurrent;
using EntenteFlows.EndToEnd.Tests.Harness;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Those who look at page after page: each comes and signs in once. What one saw before shows in no page that comes later, as no page keeps anything in the browser but the sign-in.</summary>
public sealed class PageVisitors(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string? Role, bool Scripts), Lazy<Task<Visitor>>> _come = new();

    /// <param name="role">Null: not signed in.</param>
    public Task<Visitor> OfAsync(string? role, bool scripts) => _come.GetOrAdd((role, scripts), key => new(() => ComeAsync(key.Role, key.Scripts))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<Visitor>> visitor in _come.Values.Where(v => v.IsValueCreated && v.Value.IsCompletedSuccessfully))
            await (await visitor.Value).DisposeAsync();
    }

    private async Task<Visitor> ComeAsync(string? role, bool scripts)
    {
        Visitor visitor = await Visitor.ComeAsync(browser, await shared.GetAsync(), scripts);
        if (role is not null)
            await new SignedInAtTheStandIn(visitor).AsAsync(role);
        return visitor;
    }
}
