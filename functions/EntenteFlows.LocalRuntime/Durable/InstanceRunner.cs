using Azure;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>One instance of a hub: starts it, tells it, purges it, and lets its turns and activities run.</summary>
internal sealed class InstanceRunner : IDisposable
{
    private readonly string _instanceId;
    private readonly TaskHubParts _hub;
    private readonly InstanceCopy _copy;
    private readonly ActivityRun _activities;
    private readonly SignalledWork _turns;

    public InstanceRunner(string instanceId, TaskHubParts hub)
    {
        _instanceId = instanceId;
        _hub = hub;
        _copy = new InstanceCopy(instanceId, hub, GoOn);
        _activities = new ActivityRun(instanceId, hub);
        _turns = new SignalledWork(new InstanceTurns(instanceId, hub, _copy, Signal).RunAsync, hub.Work, hub.Stopping);
    }

    /// <summary>Reads the instance where it is not in memory, and goes on with what it was doing.</summary>
    public Task LoadAsync(CancellationToken cancellation) => _copy.LoadAsync(cancellation);

    /// <summary>Begins a new instance under this id.</summary>
    /// <param name="fresh">The new instance, its generation left to this.</param>
    /// <param name="refuse">Says why an instance that is there is not to be replaced, or null.</param>
    /// <param name="startAt">The UTC instant before which it does not begin; null for at once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task StartAsync(InstanceRecord fresh, Func<InstanceRecord, Exception?> refuse, DateTimeOffset? startAt, CancellationToken cancellation) =>
        _copy.GatedAsync(
            async () =>
            {
                StoredInstance? old = await _hub.Store.LoadAsync(_instanceId, cancellation);
                if (old is not null && refuse(old.Record) is { } refusal) throw refusal;

                long sequence = old is null ? 0 : new InstanceMemory(old).NextMessage;
                var start = InboxMessage.Of(sequence, new HistoryEvent(HistoryEventType.ExecutionStarted, _hub.Now) { Name = fresh.Name, Payload = fresh.Input }, startAt);
                InstanceRecord record = fresh with { Generation = (old?.Record.Generation ?? 0) + 1, NextMessage = sequence + 1, ETag = old?.Record.ETag ?? default };
                await StoreStartAsync(record, start, old);
                if (old is not null) await _hub.Store.ForgetGenerationAsync(_instanceId, old.Record.Generation, old.Record.HistoryLength, CancellationToken.None);
            },
            cancellation);

    /// <summary>Tells the instance something, and returns when that is stored.</summary>
    /// <param name="said">What becomes history.</param>
    /// <param name="refuse">Says why the instance, or null for none, is not to be told.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task TellAsync(HistoryEvent said, Func<InstanceRecord?, Exception?> refuse, CancellationToken cancellation) =>
        _copy.GatedAsync(
            async () =>
            {
                var id = Guid.NewGuid();
                for (int attempt = 1; ; attempt++)
                {
                    InstanceMemory? memory = await _copy.CurrentAsync(cancellation);
                    if (memory?.Inbox.Any(message => message.Id == id) is true) return; // Stored by an attempt that seemed to fail.
                    if (refuse(memory?.Record ?? await _hub.Store.ReadAsync(_instanceId, cancellation)) is { } refusal) throw refusal;
                    if (await TryAddAsync(memory!, new InboxMessage(memory!.NextMessage, id, said), attempt == TaskHubStore.ConflictsInARow)) return;
                }
            },
            cancellation);

    /// <summary>Deletes the instance if it has ended.</summary>
    /// <returns>Whether there was one to delete.</returns>
    public async Task<bool> PurgeAsync(CancellationToken cancellation)
    {
        bool isPurged = false;
        await _copy.GatedAsync(
            async () =>
            {
                if (await _hub.Store.ReadAsync(_instanceId, cancellation) is not { HasEnded: true } ended) return;
                await _hub.Store.DeleteAsync(ended, cancellation);
                isPurged = true;
            },
            cancellation);
        return isPurged;
    }

    /// <summary>Has another look at what there is to do.</summary>
    public void Signal() => _turns.Signal();

    public void Dispose() => _copy.Dispose();

    private async Task StoreStartAsync(InstanceRecord record, InboxMessage start, StoredInstance? old)
    {
        try
        {
            long[] done = [.. old?.Inbox.Select(message => message.Sequence) ?? []];
            ETag etag = await _hub.Store.CommitAsync(new InstanceCommit(record, [], [start], done), CancellationToken.None);
            _copy.Replace(new InstanceMemory(new StoredInstance(record with { ETag = etag }, [], [start])));
        }
        catch (Exception)
        {
            // The answer may have been lost and not the write: only the table knows.
            if ((await _copy.ReadAgainAsync())?.Record.Incarnation != record.Incarnation) throw;
        }
    }

    private async Task<bool> TryAddAsync(InstanceMemory memory, InboxMessage message, bool isLastAttempt)
    {
        try
        {
            ETag etag = await _hub.Store.AddAsync(memory.Record, message, CancellationToken.None);
            memory.Add(message, memory.Record with { ETag = etag, NextMessage = message.Sequence + 1 });
            Signal();
            return true;
        }
        catch (Exception fault)
        {
            // The answer may have been lost and not the write: only the table knows.
            if ((await _copy.ReadAgainAsync())?.Inbox.Any(stored => stored.Id == message.Id) is true) return true;
            if (isLastAttempt || fault is not RequestFailedException failed || !TaskHubStore.IsConflict(failed)) throw;
            return false;
        }
    }

    /// <summary>Goes on from a state that is stored: activities that nobody runs, the next moment, and what has arrived meanwhile.</summary>
    private void GoOn(InstanceMemory? memory)
    {
        if (!_hub.Stopping.IsCancellationRequested)
            foreach (HistoryEvent scheduled in memory?.TakeUnrunActivities() ?? []) Run(memory!.Record, scheduled);
        _hub.Due.Set(_instanceId, memory?.NextMoment());
        _hub.Changes.Announce(_instanceId);
        Signal();
    }

    private void Run(InstanceRecord record, HistoryEvent scheduled) => _activities.Begin(scheduled, result =>
    {
        _copy.AddResult(record, result);
        Signal();
    });
}
