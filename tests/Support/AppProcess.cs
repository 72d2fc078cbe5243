using System.Collections.Concurrent;
using System.Diagnostics;
using EntenteFlows.LocalRuntime.Storage;

namespace EntenteFlows.Tests.Support;

/// <summary>An app in a process of its own on a data folder, which a test may stop or kill and start again.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const string Ready = "Listening on ";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _dataFolder;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process, string dataFolder)
    {
        (_process, _dataFolder) = (process, dataFolder);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Calls the app, following no redirect and keeping no cookie.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public int Pid => _process.Id;

    /// <summary>All that the app printed and logged so far.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>The built assembly of a project beside the tests, of the same configuration.</summary>
    /// <param name="project">Its folder under the repository.</param>
    public static string DllOf(string project)
    {
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string repository = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
        return Path.Combine(repository, project, "bin", framework.Parent!.Name, framework.Name, $"{Path.GetFileName(project)}.dll");
    }

    /// <summary>Starts an app on a free port and returns when it serves.</summary>
    /// <param name="dll">What <see cref="DllOf"/> gave.</param>
    /// <param name="dataFolder">Its data folder; kept after the end.</param>
    /// <param name="settings">Settings, given through the environment.</param>
    public static async Task<AppProcess> StartAsync(string dll, string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        AppProcess app = Launch(dll, dataFolder, settings, "--port", "0");
        try
        {
            app.Http.BaseAddress = await app._listening.Task.WaitAsync(LongestStart);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an app that is to refuse.</summary>
    /// <returns>Its exit code, and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string dll, string dataFolder, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        // Nothing is cleaned up after it: it may have been refused because another has the folder.
        AppProcess app = Launch(dll, dataFolder, settings, arguments);
        using CancellationTokenSource late = new(LongestStart);
        await app._process.WaitForExitAsync(late.Token);
        using (app.Http)
        using (app._process)
            return (app._process.ExitCode, app.Output);
    }

    /// <summary>Ends the process as a power cut would. The folder's Azurite goes on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the app to stop and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited) ProcessSignal.Terminate(_process.Id);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Stops the app, and the Azurite that a killed one left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Azurite.StopAsync(_dataFolder, CancellationToken.None);
        Http.Dispose();
        _process.Dispose();
    }

    private static AppProcess Launch(string dll, string dataFolder, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [dll, "--data", dataFolder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string name, string value) in settings ?? new Dictionary<string, string>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(new Process { StartInfo = start }, dataFolder);
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException($"The app ended before it served. It said:{Environment.NewLine}{Output}"));
            return;
        }
        _output.Enqueue(line);
        if (line.StartsWith(Ready, StringComparison.Ordinal)) _listening.TrySetResult(new Uri(line[Ready.Length..]));
    }
}
