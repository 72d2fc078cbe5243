namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// Decides who takes the next step. Every operation on storage, hub or provider stops at a gate before it takes effect and again before its answer is
/// heard, and one seed fixes the order in which the gates open. Whoever has crashed waits at theirs for ever.
/// </summary>
internal sealed class Schedule(int seed)
{
    private readonly List<(string Actor, TaskCompletionSource Gate)> _waiting = [];
    private readonly HashSet<string> _crashed = [];
    private readonly HashSet<string> _excused = [];

    public Random Chance { get; } = new(seed);

    /// <summary>While this holds, processes crash and answers get lost.</summary>
    public bool IsStormy { get; set; } = true;

    public bool HasWaiting => _waiting.Exists(w => !_crashed.Contains(w.Actor));

    public bool Happens(double probability) => IsStormy && Chance.NextDouble() < probability;

    public Task PassAsync(string actor)
    {
        var gate = new TaskCompletionSource();
        _waiting.Add((actor, gate));
        return gate.Task;
    }

    public void Crash(string actor) => _crashed.Add(actor);

    /// <summary>Whoever did something and could not write it down.</summary>
    public void Excuse(string actor) => _excused.Add(actor);

    public bool IsExcused(string actor) => _crashed.Contains(actor) || _excused.Contains(actor);

    public void OpenOne()
    {
        _waiting.RemoveAll(w => _crashed.Contains(w.Actor));
        int which = Chance.Next(_waiting.Count);
        TaskCompletionSource gate = _waiting[which].Gate;
        _waiting.RemoveAt(which);
        gate.SetResult();
    }
}
