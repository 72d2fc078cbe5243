namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Remembers that a turn could not be read or stored, so that whoever waits for the work hears of it. The turn itself is tried again.</summary>
internal sealed class FaultLog
{
    private readonly Lock _lock = new();
    private int _count;
    private Exception? _last;

    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    public void Add(Exception fault)
    {
        lock (_lock)
        {
            _count++;
            _last = fault;
        }
    }

    /// <exception cref="InvalidOperationException">There were faults since the count was taken.</exception>
    public void ThrowIfMoreThan(int count)
    {
        lock (_lock)
        {
            if (_count > count)
                throw new InvalidOperationException($"{_count - count} turns could not be read or stored; they will be tried again.", _last);
        }
    }
}
