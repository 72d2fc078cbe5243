namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Counts what is at work, so that one can wait until nothing is.</summary>
internal sealed class WorkInFlight
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _count;

    public void Enter()
    {
        lock (_lock)
            if (_count++ == 0) _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Exit()
    {
        lock (_lock)
            if (--_count == 0) _idle!.SetResult();
    }

    public Task WhenIdleAsync(CancellationToken cancellation)
    {
        lock (_lock) return _count == 0 ? Task.CompletedTask : _idle!.Task.WaitAsync(cancellation);
    }
}
