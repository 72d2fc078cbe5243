using System.Text.Json;

namespace EntenteFlows.LocalRuntime.Clock;

/// <summary>Remembers when each timer function last ran, so that a run missed while the app was down is made up for.</summary>
internal sealed class TimerMonitor
{
    private readonly Lock _lock = new();
    private readonly string? _file;
    private readonly Dictionary<string, DateTimeOffset> _lastRuns = [];

    /// <param name="file">Where it is kept, or null to forget at the end.</param>
    public TimerMonitor(string? file)
    {
        _file = file;
        if (file is not null && File.Exists(file))
            _lastRuns = JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(File.ReadAllText(file)) ?? [];
    }

    public DateTimeOffset? LastRunOf(string function)
    {
        lock (_lock) return _lastRuns.TryGetValue(function, out DateTimeOffset at) ? at : null;
    }

    public void Ran(string function, DateTimeOffset at)
    {
        lock (_lock)
        {
            _lastRuns[function] = at;
            if (_file is null) return;
            File.WriteAllText(_file + ".new", JsonSerializer.Serialize(_lastRuns));
            File.Move(_file + ".new", _file, overwrite: true);
        }
    }
}
