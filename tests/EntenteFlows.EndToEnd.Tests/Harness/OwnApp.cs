using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>An app for one class of tests alone.</summary>
public sealed class OwnApp : IAsyncLifetime
{
    private AppProcess? _app;

    public AppProcess App => _app ?? throw new InvalidOperationException("Not started.");

    public CaseClient Client => new(App);

    public async ValueTask InitializeAsync() => _app = await AppProcess.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
