using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using EntenteFlows.LocalRuntime.Hosting;

namespace EntenteFlows.LocalRuntime.Storage;

/// <summary>
/// The Azurite of one data folder. It outlives a killed app, since it keeps what is younger than five seconds in memory only;
/// the next run finds it by DIR/azurite.json. It ends with SIGTERM, upon which it saves all.
/// </summary>
public static partial class Azurite
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>Finds the folder's Azurite or starts one, and returns when it answers. The caller has the folder for itself.</summary>
    /// <exception cref="StartRefusedException">It cannot be started; the message has what it said.</exception>
    public static async Task<AzuriteState> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        if (AzuriteState.Read(dataFolder) is not { } known || !IsAlive(known))
            known = await LaunchAsync(dataFolder, cancellation);
        if (!known.HasPorts)
        {
            known = await ReadPortsAsync(known, dataFolder, cancellation);
            known.Write(dataFolder);
        }
        await AnswersAsync(known, dataFolder, cancellation);
        return known;
    }

    /// <summary>Ends the folder's Azurite, if one runs, and returns when it has saved all and is gone.</summary>
    public static async Task StopAsync(string dataFolder, CancellationToken cancellation)
    {
        if (AzuriteState.Read(dataFolder) is not { } known) return;
        if (IsAlive(known))
        {
            ProcessSignal.Terminate(known.Pid);
            await UntilAsync(() => !IsAlive(known), LongestEnd,
                () => new TimeoutException($"Azurite (process {known.Pid}) did not end within {LongestEnd.TotalSeconds} s."), cancellation);
        }
        File.Delete(AzuriteState.FileIn(dataFolder));
    }

    private static string LogIn(string dataFolder) => Path.Combine(dataFolder, "azurite.log");

    private static string RuntimeFolder { get; } = typeof(Azurite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "LocalRuntimeFolder").Value!;

    private static async Task<AzuriteState> LaunchAsync(string dataFolder, CancellationToken cancellation)
    {
        string script = Path.Combine(RuntimeFolder, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script)) throw new StartRefusedException($"Azurite is missing at {script}. Build functions/EntenteFlows.LocalRuntime once; that installs it.");
        File.Delete(AzuriteState.FileIn(dataFolder));
        using Process launcher = StartNode([Path.Combine(RuntimeFolder, "Storage", "launch-azurite.mjs"), script, dataFolder]);
        string said = await launcher.StandardError.ReadToEndAsync(cancellation);
        await launcher.WaitForExitAsync(cancellation);
        return launcher.ExitCode == 0 && AzuriteState.Read(dataFolder) is { } started
            ? started
            : throw new StartRefusedException($"Azurite could not be launched: {said.Trim()}");
    }

    private static Process StartNode(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new StartRefusedException($"Azurite needs Node.js 20 or later, and `node` could not be started: {fault.Message}", fault);
        }
    }

    /// <summary>The ports were left to the system to choose; Azurite's log names them.</summary>
    private static async Task<AzuriteState> ReadPortsAsync(AzuriteState started, string dataFolder, CancellationToken cancellation)
    {
        AzuriteState ports = started;
        await UntilAsync(
            () =>
            {
                ports = WithPorts(started, ReadLog(dataFolder));
                if (!ports.HasPorts && !IsAlive(started)) throw Failed("ended while it started", dataFolder);
                return ports.HasPorts;
            },
            LongestStart, () => Failed($"did not listen within {LongestStart.TotalSeconds} s", dataFolder), cancellation);
        return ports;
    }

    internal static AzuriteState WithPorts(AzuriteState started, string log)
    {
        Dictionary<string, int> ports = Listening().Matches(log).ToDictionary(
            line => line.Groups[1].Value, line => int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture));
        return started with { BlobPort = ports.GetValueOrDefault("Blob"), QueuePort = ports.GetValueOrDefault("Queue"), TablePort = ports.GetValueOrDefault("Table") };
    }

    private static async Task AnswersAsync(AzuriteState state, string dataFolder, CancellationToken cancellation)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
        await UntilAsync(
            () =>
            {
                if (!IsAlive(state)) throw Failed("ended while it started", dataFolder);
                return AnswersAsAzurite(http, state.TablePort);
            },
            LongestStart, () => Failed($"did not answer within {LongestStart.TotalSeconds} s", dataFolder), cancellation);
    }

    private static bool AnswersAsAzurite(HttpClient http, int port)
    {
        try
        {
            // Without a signature the answer is a refusal; that it comes from Azurite is all that counts.
            using HttpRequestMessage request = new(HttpMethod.Get, $"http://127.0.0.1:{port}/devstoreaccount1/Tables");
            using HttpResponseMessage answer = http.Send(request);
            return answer.Headers.Server.ToString().StartsWith("Azurite", StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Process numbers are used again, so the number alone proves nothing: where the system shows it, the command line must name the location.</summary>
    private static bool IsAlive(AzuriteState azurite)
    {
        if (OperatingSystem.IsLinux())
        {
            string file = $"/proc/{azurite.Pid}/cmdline";
            try
            {
                // Of a process that has ended and was not yet collected the command line is empty.
                return File.ReadAllText(file).Split('\0').Contains(azurite.Location);
            }
            catch (IOException)
            {
                return false;
            }
        }
        try
        {
            using Process process = Process.GetProcessById(azurite.Pid);
            return !process.HasExited && process.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> done, TimeSpan longest, Func<Exception> late, CancellationToken cancellation)
    {
        long begun = TimeProvider.System.GetTimestamp();
        using PeriodicTimer tick = new(Tick);
        while (!done())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > longest) throw late();
            await tick.WaitForNextTickAsync(cancellation);
        }
    }

    private static StartRefusedException Failed(string how, string dataFolder)
    {
        string log = ReadLog(dataFolder);
        return new($"Azurite {how}. The end of {LogIn(dataFolder)}:{Environment.NewLine}{log[Math.Max(0, log.Length - 2_000)..].Trim()}");
    }

    private static string ReadLog(string dataFolder)
    {
        if (!File.Exists(LogIn(dataFolder))) return "";
        using StreamReader log = new(new FileStream(LogIn(dataFolder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return log.ReadToEnd();
    }

    [GeneratedRegex(@"Azurite (Blob|Queue|Table) service is successfully listening at http://127\.0\.0\.1:(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
