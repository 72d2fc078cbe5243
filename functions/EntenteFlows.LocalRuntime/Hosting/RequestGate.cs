namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Counts the calls of HTTP functions, and can let the last of them end.</summary>
public sealed class RequestGate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private long _begun;
    private bool _isClosed;

    /// <summary>Calls begun and not yet answered.</summary>
    public int Running
    {
        get { lock (_lock) return _running; }
    }

    /// <summary>Calls begun since the start.</summary>
    public long Begun
    {
        get { lock (_lock) return _begun; }
    }

    /// <returns>False once the gate is closed: the call is not to begin.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isClosed) return false;
            _running++;
            _begun++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _running--;
            if (_isClosed && _running == 0) _drained.TrySetResult();
        }
    }

    /// <summary>Lets nobody in any more; the task ends when the last has left.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_running == 0) _drained.TrySetResult();
        }
        return _drained.Task;
    }
}
