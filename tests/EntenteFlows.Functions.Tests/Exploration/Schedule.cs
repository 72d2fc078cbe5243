namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// Decides who takes the next step. Every operation on storage, hub or provider stops at a gate before it takes effect and again before its answer is
/// heard, and one seed fixes the order in which the gates open. Some stall there while the world goes on; whoever has crashed waits for ever.
/// </summary>
internal sealed class Schedule(int seed)
{
    private const double Stalls = 0.02;
    private const int LongestStall = 120;

    private readonly List<(string Actor, int Until, TaskCompletionSource Gate)> _waiting = [];
    private readonly HashSet<string> _crashed = [];
    private readonly HashSet<string> _excused = [];
    private int _steps;

    public Random Chance { get; } = new(seed);

    /// <summary>While this holds, processes crash and stall, and answers get lost.</summary>
    public bool IsStormy { get; set; } = true;

    /// <summary>Whether somebody could go on at once.</summary>
    public bool HasReady => Ready.Any();

    /// <summary>Whether somebody could go on, at once or after a stall.</summary>
    public bool HasWaiting => _waiting.Exists(w => !_crashed.Contains(w.Actor));

    private IEnumerable<(string Actor, int Until, TaskCompletionSource Gate)> Ready => _waiting.Where(w => w.Until <= _steps && !_crashed.Contains(w.Actor));

    public bool Happens(double probability) => IsStormy && Chance.NextDouble() < probability;

    public Task PassAsync(string actor)
    {
        var gate = new TaskCompletionSource();
        _waiting.Add((actor, Happens(Stalls) ? _steps + Chance.Next(LongestStall) : 0, gate));
        return gate.Task;
    }

    public void Crash(string actor) => _crashed.Add(actor);

    /// <summary>Whoever did something and could not write it down.</summary>
    public void Excuse(string actor) => _excused.Add(actor);

    /// <summary>How many did something that they could not write down.</summary>
    public int Excused => _excused.Count;

    public bool IsExcused(string actor) => _crashed.Contains(actor) || _excused.Contains(actor);

    /// <summary>Something happened that no gate held back.</summary>
    public void Tick() => _steps++;

    /// <summary>Opens one of those that could go on at once; where all stall, the one whose stall ends first.</summary>
    public void OpenOne()
    {
        _steps++;
        _waiting.RemoveAll(w => _crashed.Contains(w.Actor));
        (string Actor, int Until, TaskCompletionSource Gate)[] ready = [.. Ready];
        (string Actor, int Until, TaskCompletionSource Gate) next = ready.Length > 0 ? ready[Chance.Next(ready.Length)] : _waiting.MinBy(w => w.Until);
        _waiting.Remove(next);
        next.Gate.SetResult();
    }
}
