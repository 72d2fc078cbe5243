using EntenteFlows.Functions.Telemetry;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>
/// One execution of a case's orchestration. It knows when to look and what was announced; what is due and who is told is for
/// the activities and the domain behind them.
/// </summary>
internal sealed partial class CaseStory
{
    /// <summary>Looks for an announced version before its request counts as lost, and quiet looks before a finished case sleeps.</summary>
    internal const int Looks = 3;

    /// <summary>Turns after which the history begins anew.</summary>
    internal const int TurnsInOneHistory = 40;

    internal static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    /// <summary>A case whose due moment stays in the past must not spin.</summary>
    internal static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TaskOptions AdvanceRetries = TaskOptions.FromRetryPolicy(
        new(maxNumberOfAttempts: 15, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));

    // Some six hours. Where they do not suffice the message stays owed, the sweep wakes the case, and they begin anew; SendMessage alone says when to give up.
    private static readonly TaskOptions SendRetries = TaskOptions.FromRetryPolicy(
        new(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));

    private readonly TaskOrchestrationContext _context;
    private readonly SortedDictionary<int, Task<SendResult>> _sending = [];
    private readonly SortedSet<int> _settledAhead = [];
    private CaseProgress? _shown;
    private Task<long> _signal;
    private long _announced;
    private long _seen;
    private int _sent;
    private string? _dueHour;
    private bool _fenced;
    private int _looks;
    private int _quietLooks;

    public CaseStory(TaskOrchestrationContext context)
    {
        _context = context;
        CaseWatch watch = context.GetInput<CaseWatch>() ?? new CaseWatch(0, 0, 0, null, Fenced: false);
        (_announced, _seen, _sent, _dueHour, _fenced) = (watch.Announced, watch.Seen, watch.Sent, watch.DueHour, watch.Fenced);
        // The one live waiter: it is replaced only when it has served, for a cancelled one would swallow an event.
        _signal = NextSignal();
    }

    public async Task TellAsync()
    {
        for (int turn = 1; ; turn++)
        {
            TakeSignals();
            if (turn > TurnsInOneHistory && _sending.Count == 0)
            {
                // What was announced goes along in the input; what comes from here on, the hub keeps.
                _context.ContinueAsNew(new CaseWatch(_announced, _seen, _sent, _dueHour, _fenced));
                return;
            }
            CaseStep step = await AdvanceAsync();
            SendWhatIsOwed(step);
            Show();

            if (IsLost(step)) return;
            if (_quietLooks >= Looks && IsQuiet(step) && await PutToSleepAsync(step)) return;
            await WaitAsync(step);
        }
    }

    /// <summary>A submission that announced itself and was never recorded. Should it be recorded yet, the sweep finds its due row.</summary>
    private bool IsLost(CaseStep step) => step.Version == 0 && _announced == 0;

    private bool IsQuiet(CaseStep step) => step.IsFinal && _announced <= step.Version && _sent == step.Messages && !_signal.IsCompleted;

    private async Task<CaseStep> AdvanceAsync()
    {
        bool gaveUp = _looks >= Looks;
        bool fence = gaveUp || !_fenced;
        CaseStep step = await _context.CallActivityAsync<CaseStep>(
            nameof(AdvanceCase), new AdvanceInput(_context.InstanceId, _announced, _seen, fence, _dueHour), AdvanceRetries);

        _fenced |= fence && step.Version > 0;
        (_seen, _dueHour) = (step.Version, step.DueHour);
        if (gaveUp && step.Version < _announced)
        {
            NeverRecorded(_context.CreateReplaySafeLogger<CaseStory>(), _context.InstanceId, step.Version, _announced);
            _announced = step.Version;
        }
        if (_announced <= step.Version) _looks = 0;
        return step;
    }

    private void SendWhatIsOwed(CaseStep step)
    {
        for (int number = _sent + 1; number <= step.Messages; number++)
        {
            if (_settledAhead.Contains(number) || _sending.ContainsKey(number)) continue;
            _sending[number] = _context.CallActivityAsync<SendResult>(nameof(SendMessage), new SendInput(_context.InstanceId, number), SendRetries);
        }
    }

    /// <summary>Waits for a signal, or until there is reason to look again. Mails that are on their way do not hold it up.</summary>
    private async Task WaitAsync(CaseStep step)
    {
        using var stop = new CancellationTokenSource();
        Task timer = _context.CreateTimer(WakeAt(step), stop.Token);
        bool goOn = false;
        while (!goOn && !timer.IsCompleted && !_signal.IsCompleted)
        {
            await Task.WhenAny([_signal, timer, .. _sending.Values]);
            goOn = await SettleSentAsync(step);
            Show();
        }
        if (timer.IsCompleted && !_signal.IsCompleted) CountLook(step);
        else stop.Cancel(); // A timer that lost would keep the instance from ending; and a continuation elsewhere would leave its thread.
    }

    private DateTime WakeAt(CaseStep step)
    {
        DateTime now = _context.CurrentUtcDateTime;
        if (step.Version < _announced || (step.IsFinal && _sending.Count == 0)) return now + BetweenLooks;
        DateTime due = step.NextDue?.UtcDateTime ?? DateTime.MaxValue;
        DateTime latest = now + LongestWait;
        DateTime earliest = now + ShortestWait;
        return due < earliest ? earliest : step.NextDue is null ? latest : due;
    }

    private void CountLook(CaseStep step)
    {
        if (step.Version < _announced) _looks++;
        else if (IsQuiet(step)) _quietLooks++;
    }

    /// <returns>True where the case has changed by it, or its last message is settled: reasons to look at once.</returns>
    private async Task<bool> SettleSentAsync(CaseStep step)
    {
        bool changed = false;
        foreach ((int number, Task<SendResult> send) in _sending.Where(s => s.Value.IsCompleted).ToArray())
        {
            _sending.Remove(number);
            if (send.IsFaulted)
            {
                // It stays owed: the next turn tries again.
                NotHandled(_context.CreateReplaySafeLogger<CaseStory>(), _context.InstanceId, number, send.Exception.InnerException?.GetType().Name);
                continue;
            }
            SendResult result = await send;
            _settledAhead.Add(number);
            if (result.Version is not { } version || version <= _seen) continue;
            _announced = Math.Max(_announced, version);
            changed = true;
        }
        while (_settledAhead.Remove(_sent + 1)) _sent++;
        return changed || (step.IsFinal && _sending.Count == 0);
    }

    private async Task<bool> PutToSleepAsync(CaseStep step)
    {
        bool sleeps = await _context.CallActivityAsync<bool>(
            nameof(PutCaseToSleep), new SleepInput(_context.InstanceId, step.Version), AdvanceRetries);
        _quietLooks = 0;
        return sleeps && !_signal.IsCompleted;
    }

    /// <summary>Takes all that wait and keeps the highest.</summary>
    private void TakeSignals()
    {
        while (_signal.IsCompleted)
        {
            _announced = Math.Max(_announced, _signal.GetAwaiter().GetResult());
            _signal = NextSignal();
            (_looks, _quietLooks) = (0, 0);
        }
    }

    private Task<long> NextSignal() => _context.WaitForExternalEvent<long>(CaseOrchestrator.CaseChanged);

    private void Show()
    {
        var progress = new CaseProgress(_seen, _sent);
        if (progress == _shown) return;
        _context.SetCustomStatus(progress);
        _shown = progress;
    }

    [LoggerMessage(LogEvents.VersionNeverRecorded, LogLevel.Warning, "Case {CaseId} stays at version {Version}; version {Announced} was announced and never recorded")]
    private static partial void NeverRecorded(ILogger logger, string caseId, long version, long announced);

    [LoggerMessage(LogEvents.MessageNotHandled, LogLevel.Error, "Case {CaseId}: message {Message} could not be handled: {Fault}")]
    private static partial void NotHandled(ILogger logger, string caseId, int message, string? fault);
}
