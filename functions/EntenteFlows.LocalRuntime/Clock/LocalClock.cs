using System.Globalization;

namespace EntenteFlows.LocalRuntime.Clock;

/// <summary>
/// The time of the local runtime: real time plus an offset that only grows. The offset is kept in a file, so that a restart
/// goes on in the same future. Timers made from it follow the jumps.
/// </summary>
public sealed class LocalClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly string? _file;
    private readonly HashSet<LocalTimer> _timers = [];
    private TimeSpan _offset;

    /// <param name="file">Where the offset is kept, or null for a clock that forgets.</param>
    /// <param name="real">The time it runs on.</param>
    /// <exception cref="FormatException">The file holds no time span.</exception>
    public LocalClock(string? file, TimeProvider real)
    {
        _file = file;
        _real = real;
        if (file is not null && File.Exists(file))
            _offset = TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => _real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _real.GetUtcNow() + _offset;
    }

    public override long GetTimestamp() => _real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new LocalTimer(this, callback, state, dueTime, period);

    /// <summary>Moves on to the given UTC instant, lasting over a restart; does nothing where that has passed already.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        LocalTimer[] timers;
        lock (_lock)
        {
            TimeSpan by = instant - (_real.GetUtcNow() + _offset);
            if (by <= TimeSpan.Zero) return;
            Keep(_offset + by);
            _offset += by;
            timers = [.. _timers];
        }
        foreach (LocalTimer timer in timers) timer.Rearm();
    }

    /// <summary>The file is replaced whole, so that a kill leaves the old offset or the new one.</summary>
    private void Keep(TimeSpan offset)
    {
        if (_file is null) return;
        File.WriteAllText(_file + ".new", offset.ToString("c", CultureInfo.InvariantCulture));
        File.Move(_file + ".new", _file, overwrite: true);
    }

    /// <summary>A timer that stands at an instant of the local clock and counts down to it in real time.</summary>
    private sealed class LocalTimer : ITimer
    {
        private readonly Lock _lock = new();
        private readonly LocalClock _clock;
        private readonly ITimer _countdown;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private DateTimeOffset? _due;
        private TimeSpan _period;
        private bool _disposed;

        public LocalTimer(LocalClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _countdown = clock._real.CreateTimer(static timer => ((LocalTimer)timer!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            lock (clock._lock) clock._timers.Add(this);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                if (_disposed) return false;
                _period = period;
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            }
            Rearm();
            return true;
        }

        public void Rearm()
        {
            lock (_lock)
            {
                if (_disposed) return;
                TimeSpan left = _due is { } due ? due - _clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
                // The system's timers count at most some 49 days; a longer wait is counted down again on the way.
                if (_due is not null) left = TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, TimeSpan.FromDays(40).Ticks));
                _countdown.Change(left, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (_lock) _disposed = true;
            lock (_clock._lock) _clock._timers.Remove(this);
            _countdown.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring()
        {
            if (TakeDue()) _callback(_state);
        }

        /// <summary>Whether the moment has come; if so the next one is set, and if not (a long wait, a jump) the countdown goes on.</summary>
        private bool TakeDue()
        {
            lock (_lock)
            {
                if (_disposed || _due is not { } due) return false;
                DateTimeOffset now = _clock.GetUtcNow();
                bool come = now >= due;
                if (come) _due = _period > TimeSpan.Zero ? now + _period : null;
                Rearm();
                return come;
            }
        }
    }
}
