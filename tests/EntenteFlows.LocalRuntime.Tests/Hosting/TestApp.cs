using EntenteFlows.LocalRuntime.Hosting;
using EntenteFlows.Tests.Support;
using Microsoft.Azure.Functions.Worker.Builder;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

/// <summary>An app of a few test functions in this process, without storage.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly TempFolder? _folder;

    private TestApp(LocalApp local, TempFolder? folder, LogLines log)
    {
        (Local, _folder, Log) = (local, folder, log);
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = local.BaseAddress };
    }

    public LocalApp Local { get; }

    public HttpClient Http { get; }

    public LogLines Log { get; }

    /// <param name="functions">The classes with the functions.</param>
    /// <param name="configure">What the app's Program would do.</param>
    /// <param name="folder">A data folder to go on with; null for one that goes with the app.</param>
    public static async Task<TestApp> StartAsync(
        IReadOnlyList<Type> functions, Action<FunctionsApplicationBuilder>? configure = null, string? folder = null)
    {
        TempFolder? own = folder is null ? new TempFolder() : null;
        LogLines log = new();
        LocalRuntimeOptions options = new()
        {
            Port = 0,
            DataFolder = folder ?? own!.Path,
            FunctionsAssembly = typeof(TestApp).Assembly,
            FunctionTypes = functions,
            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "none of these tests stores anything" },
            LogTo = log,
        };
        return new(await LocalApp.StartAsync(options, configure ?? (_ => { })), own, log);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Local.DisposeAsync();
        _folder?.Dispose();
    }
}
