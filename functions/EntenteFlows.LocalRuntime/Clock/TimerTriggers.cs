using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Clock;

/// <summary>
/// Runs the app's timer functions on the local clock. Two runs of one function never overlap; moments that passed while one
/// ran, or while the app was down, are made up for by a single late run.
/// </summary>
public sealed class TimerTriggers : IDueWork, IHostedService, IAsyncDisposable
{
    /// <summary>How far apart a timer function's runs lie when the clock is moved a long way.</summary>
    public static readonly TimeSpan SparseGap = TimeSpan.FromHours(6);

    /// <summary>Later than this after its moment, a run counts as past due. The host's own measure is of this order.</summary>
    private static readonly TimeSpan PastDue = TimeSpan.FromSeconds(2);

    private readonly LocalClock _clock;
    private readonly FunctionInvoker _invoker;
    private readonly TimerMonitor _monitor;
    private readonly ILogger<TimerTriggers> _logger;
    private readonly List<TimerState> _timers;
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _wake;
    private Task _running = Task.CompletedTask;
    private int _sparse;

    internal TimerTriggers(
        FunctionCatalog catalog, FunctionInvoker invoker, LocalClock clock, TimerMonitor monitor, ILogger<TimerTriggers> logger)
    {
        (_clock, _invoker, _monitor, _logger) = (clock, invoker, monitor, logger);
        _wake = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        DateTimeOffset now = clock.GetUtcNow();
        _timers = [.. catalog.Timers.Select(function => new TimerState(function, StartOf(function, now)))];
    }

    public DateTimeOffset? NextDue
    {
        get { lock (_timers) return _timers.Min(timer => (DateTimeOffset?)DueOf(timer)); }
    }

    public async Task RunDueAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            DateTimeOffset now = _clock.GetUtcNow();
            TimerState[] due;
            lock (_timers) due = [.. _timers.Where(timer => DueOf(timer) <= now)];
            await Task.WhenAll(due.Select(timer => RunAsync(timer, now, cancellation)));
        }
        finally
        {
            _one.Release();
            ArmWake();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArmWake();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _wake.DisposeAsync();
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _wake.DisposeAsync();
        _stopping.Dispose();
        _one.Dispose();
    }

    /// <summary>Until disposed, each function runs no more often than once a <see cref="SparseGap"/>.</summary>
    internal IDisposable RunSparsely() => new Sparsely(this);

    private DateTimeOffset StartOf(TimerFunction function, DateTimeOffset now) =>
        function.RunsOnStartup ? DateTimeOffset.MinValue
        : function.IsMonitored && _monitor.LastRunOf(function.Name) is { } last ? last
        : now;

    private DateTimeOffset DueOf(TimerState timer)
    {
        if (timer.Last == DateTimeOffset.MinValue) return DateTimeOffset.MinValue;
        DateTimeOffset next = timer.Function.NextAfter(timer.Last);
        return _sparse > 0 && timer.RanSparsely ? timer.Function.NextAfter(timer.Last + SparseGap) : next;
    }

    private async Task RunAsync(TimerState timer, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset due = DueOf(timer);
        TimerInfo info = new()
        {
            IsPastDue = due > DateTimeOffset.MinValue && now - due > PastDue,
            ScheduleStatus = new ScheduleStatus
            {
                Last = timer.Last.UtcDateTime,
                Next = timer.Function.NextAfter(now).UtcDateTime,
                LastUpdated = timer.Last.UtcDateTime,
            },
        };
        try
        {
            await _invoker.RunTimerAsync(timer.Function, info, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A failed run is the schedule's past: the next moment comes as if it had gone well, as on the Functions host.
            _logger.LogError(fault, "The timer function {Function} failed", timer.Function.Name);
        }
        lock (_timers) (timer.Last, timer.RanSparsely) = (now, _sparse > 0);
        if (timer.Function.IsMonitored) _monitor.Ran(timer.Function.Name, now);
    }

    private void ArmWake()
    {
        if (_stopping.IsCancellationRequested || NextDue is not { } due) return;
        DateTimeOffset now = _clock.GetUtcNow();
        _wake.Change(due > now ? due - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_timers)
        {
            if (!_stopping.IsCancellationRequested) _running = RunAfterAsync(_running);
        }
    }

    private async Task RunAfterAsync(Task earlier)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await RunDueAsync(_stopping.Token);
    }

    /// <summary>A timer function and when it last ran; the minimum where it has to run at once.</summary>
    private sealed class TimerState(TimerFunction function, DateTimeOffset last)
    {
        public TimerFunction Function => function;

        public DateTimeOffset Last { get; set; } = last;

        public bool RanSparsely { get; set; }
    }

    private sealed class Sparsely : IDisposable
    {
        private readonly TimerTriggers _timers;

        public Sparsely(TimerTriggers timers)
        {
            _timers = timers;
            lock (timers._timers)
            {
                timers._sparse++;
                timers._timers.ForEach(timer => timer.RanSparsely = false);
            }
        }

        public void Dispose()
        {
            lock (_timers._timers) _timers._sparse--;
            _timers.ArmWake();
        }
    }
}
