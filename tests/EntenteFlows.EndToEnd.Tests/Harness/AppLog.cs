using System.Text.RegularExpressions;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>All lines that the app printed, over all its runs.</summary>
public sealed partial class AppLog
{
    private readonly Lock _lock = new();
    private readonly List<(int Run, string Text)> _lines = [];

    public void Add(int run, string? line)
    {
        if (line is null)
            return;
        lock (_lock) _lines.Add((run, line));
    }

    public IReadOnlyList<string> Lines
    {
        get { lock (_lock) return [.. _lines.Select(l => l.Text)]; }
    }

    public string Tail(int lines)
    {
        lock (_lock) return string.Join('\n', _lines.TakeLast(lines).Select(l => $"[{l.Run}] {l.Text}"));
    }

    /// <summary>The first address that a run printed, or null while it has not.</summary>
    public Uri? AddressOfRun(int run)
    {
        lock (_lock)
        {
            return _lines.Where(l => l.Run == run).Select(l => LoopbackAddress().Match(l.Text))
                .Where(m => m.Success).Select(m => new Uri(m.Value)).FirstOrDefault();
        }
    }

    public override string ToString()
    {
        lock (_lock) return string.Join('\n', _lines.Select(l => l.Text));
    }

    [GeneratedRegex(@"http://(localhost|127\.0\.0\.1):\d+", RegexOptions.CultureInvariant)]
    private static partial Regex LoopbackAddress();
}
