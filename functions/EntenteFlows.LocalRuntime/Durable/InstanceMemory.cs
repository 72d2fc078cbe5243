namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// An instance that has not ended, as its partition has it, and the results that have come in since the last turn. Results are stored with the turn that
/// takes them: what a crash loses of them is found out again, as history still has the activity or timer open.
/// </summary>
internal sealed class InstanceMemory(StoredInstance stored)
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _history = [.. stored.History];
    private readonly List<InboxMessage> _inbox = [.. stored.Inbox];
    private readonly List<HistoryEvent> _results = [];
    private readonly HashSet<int> _running = [];

    public InstanceRecord Record { get; private set; } = stored.Record;

    /// <summary>Changes only between turns, so a turn may read it as it stands.</summary>
    public IReadOnlyList<HistoryEvent> History => _history;

    public long NextMessage
    {
        get
        {
            lock (_lock) return Math.Max(Record.NextMessage, _inbox.Count == 0 ? 0 : _inbox[^1].Sequence + 1);
        }
    }

    public IReadOnlyList<InboxMessage> Inbox
    {
        get
        {
            lock (_lock) return [.. _inbox];
        }
    }

    public void Add(InboxMessage message, InstanceRecord touched)
    {
        lock (_lock)
        {
            _inbox.Add(message);
            Record = touched;
        }
    }

    public void AddResult(HistoryEvent result)
    {
        lock (_lock)
        {
            _running.Remove(result.TaskId!.Value);
            _results.Add(result);
        }
    }

    /// <summary>What a turn at that time has to take: messages in their order, results, timers in the order of their moments; empty for nothing.</summary>
    public Arrivals Take(DateTimeOffset now)
    {
        lock (_lock)
        {
            InboxMessage[] messages = [.. _inbox.Where(message => message.NotBefore is not { } moment || moment <= now).Take(TaskHubStore.MaxTaken)];
            bool hasStarted = _history.Count > 0 || messages.Any(message => message.Event.Type is HistoryEventType.ExecutionStarted);
            if (!hasStarted && !messages.Any(message => message.Event.Type is HistoryEventType.ExecutionTerminated)) return Arrivals.None;

            IEnumerable<HistoryEvent> timers = OpenTimers().Where(timer => timer.FireAt <= now).OrderBy(timer => timer.FireAt)
                .Select(timer => new HistoryEvent(HistoryEventType.TimerFired, now) { TaskId = timer.TaskId, FireAt = timer.FireAt });
            return new Arrivals([.. messages.Select(message => message.Event), .. _results, .. timers], [.. messages.Select(message => message.Sequence)]);
        }
    }

    /// <summary>The activities that nobody runs; from now on the caller does.</summary>
    public IReadOnlyList<HistoryEvent> TakeUnrunActivities()
    {
        lock (_lock)
        {
            HashSet<int> done = [.. Tasks(_history, HistoryEventType.TaskCompleted, HistoryEventType.TaskFailed), .. _results.Select(result => result.TaskId!.Value)];
            return [.. _history.Where(e => e.Type is HistoryEventType.TaskScheduled && !done.Contains(e.TaskId!.Value) && _running.Add(e.TaskId.Value))];
        }
    }

    /// <summary>The earliest instant at which a timer fires or a message may be taken, or null.</summary>
    public DateTimeOffset? NextMoment()
    {
        lock (_lock) return OpenTimers().Select(timer => timer.FireAt).Concat(_inbox.Select(message => message.NotBefore)).Min();
    }

    /// <summary>Moves on to what a turn has stored.</summary>
    public void MoveOn(InstanceRecord record, IReadOnlyList<HistoryEvent> appended, IReadOnlyList<long> taken)
    {
        lock (_lock)
        {
            Record = record;
            _history.AddRange(appended);
            _inbox.RemoveAll(message => taken.Contains(message.Sequence));
            _results.RemoveAll(appended.Contains);
        }
    }

    /// <summary>Takes over what is at work for an older reading of the same generation of the same instance.</summary>
    public void Inherit(InstanceMemory older)
    {
        if (older.Record.Incarnation != Record.Incarnation || older.Record.Generation != Record.Generation) return;
        lock (older._lock)
        {
            HashSet<int> done = [.. Tasks(_history, HistoryEventType.TaskCompleted, HistoryEventType.TaskFailed)];
            _results.AddRange(older._results.Where(result => !done.Contains(result.TaskId!.Value)));
            _running.UnionWith(older._running);
        }
    }

    private IEnumerable<HistoryEvent> OpenTimers()
    {
        HashSet<int> over = [.. Tasks(_history, HistoryEventType.TimerFired, HistoryEventType.TimerCanceled)];
        return _history.Where(e => e.Type is HistoryEventType.TimerCreated && !over.Contains(e.TaskId!.Value));
    }

    private static IEnumerable<int> Tasks(IEnumerable<HistoryEvent> history, HistoryEventType one, HistoryEventType other) =>
        history.Where(e => e.Type == one || e.Type == other).Select(e => e.TaskId!.Value);
}
