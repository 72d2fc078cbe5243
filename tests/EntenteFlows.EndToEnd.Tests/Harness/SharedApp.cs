using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedApp))]

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>One app for all tests that leave its process, clock and tables alone: their cases do not touch each other.</summary>
public sealed class SharedApp : IAsyncDisposable
{
    private readonly Lazy<Task<AppProcess>> _app = new(() => AppProcess.StartAsync());

    public Task<AppProcess> GetAsync() => _app.Value;

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated && _app.Value.IsCompletedSuccessfully)
            await (await _app.Value).DisposeAsync();
    }
}
