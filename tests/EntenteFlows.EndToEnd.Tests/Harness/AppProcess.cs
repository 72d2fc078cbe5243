using System.Diagnostics;
using System.Net;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The built app as a process of its own, as a user would start it: it can be killed, started again and stopped.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _environment;
    private Process? _process;
    private HttpClient? _http;
    private int _port;

    private readonly DelegatingHandler? _through;

    private AppProcess(int port, Dictionary<string, string> environment, DelegatingHandler? through)
    {
        _port = port;
        _environment = environment;
        _through = through;
        Data = new DataFolder(Directory.CreateTempSubdirectory("entente-e2e-").FullName);
        Mailbox = new Mailbox(this);
    }

    public DataFolder Data { get; }

    /// <summary>Everything that all runs printed.</summary>
    public AppLog Log { get; } = new();

    /// <summary>Counts the starts, from 1.</summary>
    public int Run { get; private set; }

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Follows no redirects, keeps no cookies, and opens a connection for each request, so that a kill meets no idle ones.</summary>
    public HttpClient Http => _http ?? throw new InvalidOperationException("The app has not started yet.");

    public Mailbox Mailbox { get; }

    public ClockClient Clock => new(this);

    public int Pid => _process?.Id ?? throw new InvalidOperationException("The app does not run.");

    public bool IsRunning => _process is { HasExited: false };

    /// <param name="port">0 for a free one; a test that restarts the app takes <see cref="FreePort"/>.</param>
    /// <param name="through">What the requests of <see cref="Http"/> pass.</param>
    public static async Task<AppProcess> StartAsync(int port = 0, Dictionary<string, string>? environment = null, DelegatingHandler? through = null)
    {
        var app = new AppProcess(port, environment ?? [], through);
        try
        {
            await app.LaunchAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an app that is expected to end by itself.</summary>
    /// <returns>The exit code and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(Dictionary<string, string> environment)
    {
        await using var app = new AppProcess(0, environment, null);
        Process process = app.Spawn();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(StartsWithin);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, app.Log.ToString());
    }

    /// <summary>SIGKILL: no farewell, nothing flushed. Azurite lives on.</summary>
    public void Kill()
    {
        Process process = _process ?? throw new InvalidOperationException("The app does not run.");
        process.Kill();
        process.WaitForExit();
        Reaper.Forget(process.Id);
    }

    /// <summary>Starts it again on the same data and the same port.</summary>
    public async Task RestartAsync()
    {
        if (IsRunning)
            throw new InvalidOperationException("Kill or stop the app first.");
        await LaunchAsync();
    }

    /// <summary>SIGTERM, as a service manager would end it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Process process = _process ?? throw new InvalidOperationException("The app does not run.");
        if (!process.HasExited)
            await SignalAsync("TERM", process.Id);
        using var deadline = new CancellationTokenSource(StopsWithin);
        await process.WaitForExitAsync(deadline.Token);
        Reaper.Forget(process.Id);
        return process.ExitCode;
    }

    /// <summary>What a failed wait prints: the end of the log and the mails so far.</summary>
    public async Task<string> DescribeAsync()
    {
        string mails;
        try
        {
            mails = string.Join('\n', (await Mailbox.ReadAsync()).TakeLast(40).Select(m => $"{m.SentAt:O} to {m.To[0].Email}: {m.Subject}"));
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            mails = $"cannot be read: {fault.Message}";
        }
        return $"""
            -- app: run {Run}, {(IsRunning ? "running" : $"ended with {_process?.ExitCode}")}, {Address}, {Data.Path}
            -- log:
            {Log.Tail(80)}
            -- mails:
            {mails}
            """;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            try
            {
                await StopAsync();
            }
            catch (OperationCanceledException)
            {
                Kill();
            }
        }
        Mailbox.Dispose();
        _http?.Dispose();
        _process?.Dispose();
        Data.EndAzurite();
        Data.Delete();
    }

    /// <summary>A client of its own, with a cookie jar: a browser of one person.</summary>
    public HttpClient NewBrowser() => new(NewConnections(new CookieContainer())) { BaseAddress = Address };

    private static SocketsHttpHandler NewConnections(CookieContainer? cookies = null) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new CookieContainer(),
        PooledConnectionLifetime = TimeSpan.Zero,
    };

    private HttpClient NewClient()
    {
        HttpMessageHandler handler = NewConnections();
        if (_through is not null)
        {
            _through.InnerHandler = handler;
            handler = _through;
        }
        return new HttpClient(handler) { BaseAddress = Address, Timeout = AnswersWithin };
    }

    private async Task LaunchAsync()
    {
        Process process = Spawn();
        Address = await Eventually.GetAsync(
            "the address that the app prints",
            () => Task.FromResult(Log.AddressOfRun(Run)),
            () => Task.FromResult(Log.Tail(80)),
            StartsWithin,
            giveUp: () => process.HasExited);
        _port = Address.Port;
        _http ??= NewClient();
        await Eventually.TrueAsync("/health/ready answers 200", IsReadyAsync, () => Task.FromResult(Log.Tail(80)), StartsWithin, giveUp: () => process.HasExited);
        Data.WatchAzurite();
    }

    private Process Spawn()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", AppBuild.Assembly, "--port", $"{_port}", "--data", Data.Path },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in _environment)
            start.Environment[name] = value;
        Run++;
        int run = Run;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Log.Add(run, line.Data);
        process.ErrorDataReceived += (_, line) => Log.Add(run, line.Data);
        process.Start();
        _process = process;
        Reaper.Watch(process.Id);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var http = new HttpClient(NewConnections()) { BaseAddress = Address };
            using HttpResponseMessage answer = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task SignalAsync(string signal, int pid)
    {
        // The shell's own kill: not every system has the program.
        using Process kill = Process.Start("sh", ["-c", $"kill -{signal} {pid}"]);
        await kill.WaitForExitAsync();
    }
}
