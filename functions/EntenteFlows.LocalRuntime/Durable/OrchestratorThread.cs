namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// The one thread on which an orchestrator's code runs during a turn. Continuations of durable tasks come back to it, in order.
/// A continuation from anywhere else means that the code awaited something that history does not hold.
/// </summary>
/// <param name="strayed">Called when code comes from another thread, or after the turn.</param>
internal sealed class OrchestratorThread(Action strayed) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _continuations = new();
    private readonly int _threadId = Environment.CurrentManagedThreadId;
    private volatile bool _closed;

    public bool IsCurrent => !_closed && Environment.CurrentManagedThreadId == _threadId;

    /// <summary>Runs a step of the orchestrator, and all that follows from it until the code waits again.</summary>
    public void Run(Action step)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(this);
        try
        {
            step();
            while (_continuations.TryDequeue(out (SendOrPostCallback Callback, object? State) next)) next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Ends the turn: whatever comes later has strayed.</summary>
    public void Close() => _closed = true;

    public void ReportStray() => strayed();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) _continuations.Enqueue((d, state));
        else strayed();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent) d(state);
        else strayed();
    }

    public override SynchronizationContext CreateCopy() => this;
}
