using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace EntenteFlows.ColdStart;

/// <summary>A process that is measured: when it was started, and when it told of each phase.</summary>
internal sealed class Started : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _phases = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;
    private readonly long _start;

    public Started(string dll, string workingFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Started).Assembly.Location;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _start = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string? Address { get; private set; }

    /// <summary>What it has used of the processors so far: hardly touched by what else the machine does.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Since the process was started.</summary>
    public TimeSpan Since(long timestamp) => Stopwatch.GetElapsedTime(_start, timestamp);

    public async Task<TimeSpan> ReachedAsync(string phase)
    {
        try
        {
            return Since(await Phase(phase).Task.WaitAsync(Longest));
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"The app did not reach '{phase}'. It said:{Environment.NewLine}{string.Join(Environment.NewLine, _output)}", late);
        }
    }

    /// <summary>Ends it as a power cut would, so that its storage goes on, warm.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();

    private TaskCompletionSource<long> Phase(string name) => _phases.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Take(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (line.StartsWith("Listening on ", StringComparison.Ordinal))
        {
            Address = line["Listening on ".Length..];
            Phase("listening").TrySetResult(Stopwatch.GetTimestamp());
        }
        if (line.StartsWith(StartupHook.Mark, StringComparison.Ordinal) && line.Split(' ') is [_, var phase, var at])
            Phase(phase).TrySetResult(long.Parse(at, CultureInfo.InvariantCulture));
    }
}
