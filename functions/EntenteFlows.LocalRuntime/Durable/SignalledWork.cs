using System.Diagnostics;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Work that is done when signalled, by one thread at a time. A signal that comes meanwhile has it done once more, so none is missed.</summary>
internal sealed class SignalledWork(Func<Task> work, WorkInFlight inFlight, CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private bool _isBusy;
    private bool _isSignalled;

    public void Signal()
    {
        lock (_lock)
        {
            if (stopping.IsCancellationRequested) return;
            _isSignalled = true;
            if (_isBusy) return;
            _isBusy = true;
        }

        inFlight.Enter();
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        // Whoever signalled is not the cause of all that follows.
        Activity.Current = null;
        try
        {
            while (TakeSignal()) await work();
        }
        finally
        {
            inFlight.Exit();
        }
    }

    private bool TakeSignal()
    {
        lock (_lock)
        {
            _isBusy = _isSignalled && !stopping.IsCancellationRequested;
            _isSignalled = false;
            return _isBusy;
        }
    }
}
