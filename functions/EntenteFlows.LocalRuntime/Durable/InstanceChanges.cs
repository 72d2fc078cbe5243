using System.Collections.Concurrent;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Lets a caller wait for the next change of an instance without asking storage again and again.</summary>
internal sealed class InstanceChanges
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    /// <summary>Completes at the next change from now on. Take it before you look, or a change in between is missed.</summary>
    public Task Next(string instanceId) =>
        _waiting.GetOrAdd(instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Announce(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out TaskCompletionSource? waiting)) waiting.SetResult();
    }
}
