namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>When each instance has next to be woken. The clock's own timer wakes them as time passes by itself.</summary>
internal sealed class DueMoments : IDisposable
{
    // A timer cannot be set further than about 49 days ahead; it is set again when it comes round.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _moments = [];
    private readonly SortedSet<(DateTimeOffset Due, string InstanceId)> _order = [];
    private readonly TimeProvider _clock;
    private readonly Action<string> _wake;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public DueMoments(TimeProvider clock, Action<string> wake)
    {
        _clock = clock;
        _wake = wake;
        _timer = clock.CreateTimer(_ => WakeDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? Next
    {
        get
        {
            lock (_lock) return _order.Count == 0 ? null : _order.Min.Due;
        }
    }

    /// <summary>Sets an instance's next moment in place of the one it had; null for none.</summary>
    public void Set(string instanceId, DateTimeOffset? due)
    {
        lock (_lock)
        {
            if (_moments.Remove(instanceId, out DateTimeOffset old)) _order.Remove((old, instanceId));
            if (due is { } moment)
            {
                _moments[instanceId] = moment;
                _order.Add((moment, instanceId));
            }

            SetTimer();
        }
    }

    /// <summary>Wakes every instance whose moment has come.</summary>
    public void WakeDue()
    {
        List<string> due = [];
        lock (_lock)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            while (_order.Count > 0 && _order.Min.Due <= now)
            {
                (DateTimeOffset Due, string InstanceId) first = _order.Min;
                _order.Remove(first);
                _moments.Remove(first.InstanceId);
                due.Add(first.InstanceId);
            }

            SetTimer();
        }

        due.ForEach(_wake);
    }

    public void Dispose()
    {
        lock (_lock) _isDisposed = true;
        _timer.Dispose();
    }

    private void SetTimer()
    {
        if (_isDisposed) return;
        TimeSpan wait = _order.Count == 0 ? Timeout.InfiniteTimeSpan : _order.Min.Due - _clock.GetUtcNow();
        if (wait > LongestWait) wait = LongestWait;
        else if (wait < TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan) wait = TimeSpan.Zero;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
