using EntenteFlows.EndToEnd.Tests.Browser;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedBrowser))]

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>One browser for all tests. Each visitor has a profile of their own in it.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    // A browser that looks for updates or signs in somewhere would make requests of its own.
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public SharedBrowser() => _browser = new(LaunchAsync);

    public Task<IBrowser> GetAsync() => _browser.Value;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && _browser.Value.IsCompletedSuccessfully)
            await (await _browser.Value).DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        string path = Chromium.Find();
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Quiet, Timeout = Visitor.Patience });
    }
}
