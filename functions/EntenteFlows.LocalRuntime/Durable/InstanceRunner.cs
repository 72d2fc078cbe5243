using System.Diagnostics;
using Azure;
using EntenteFlows.LocalRuntime.Telemetry;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// Runs one instance: one turn at a time, each stored before anything follows from it. All that changes the instance's partition passes its gate,
/// so the ETag of the instance row says whether memory and table still agree. If not, the instance is read again.
/// </summary>
internal sealed class InstanceRunner(string instanceId, TaskHubParts hub) : IDisposable
{
    private const int ConflictsInARow = 3;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private InstanceMemory? _memory;
    private bool _isStale;
    private bool _isBusy;
    private bool _isSignalled;
    private int _conflicts;
    private (InstanceMemory Memory, string Message)? _stray;

    /// <summary>Reads the instance where it is not in memory, and goes on with what it was doing.</summary>
    public Task LoadAsync(CancellationToken cancellation) => Gated(() => CurrentAsync(cancellation), cancellation);

    /// <summary>Begins a new instance under this id.</summary>
    /// <param name="fresh">The new instance, its generation left to this.</param>
    /// <param name="refuse">Says why an instance that is there is not to be replaced, or null.</param>
    /// <param name="startAt">The UTC instant before which it does not begin; null for at once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task StartAsync(InstanceRecord fresh, Func<InstanceRecord, Exception?> refuse, DateTimeOffset? startAt, CancellationToken cancellation) =>
        Gated(
            async () =>
            {
                StoredInstance? old = await hub.Store.LoadAsync(instanceId, cancellation);
                if (old is not null && refuse(old.Record) is { } refusal) throw refusal;

                long sequence = old is null ? 0 : new InstanceMemory(old).NextMessage;
                InboxMessage start = Message(sequence, new HistoryEvent(HistoryEventType.ExecutionStarted, hub.Now) { Name = fresh.Name, Payload = fresh.Input }, startAt);
                InstanceRecord record = fresh with { Generation = (old?.Record.Generation ?? 0) + 1, NextMessage = sequence + 1, ETag = old?.Record.ETag ?? default };
                await StoreStartAsync(record, start, old);
                if (old is not null) await hub.Store.ForgetGenerationAsync(instanceId, old.Record.Generation, old.Record.HistoryLength, CancellationToken.None);
            },
            cancellation);

    /// <summary>Tells the instance something, and returns when that is stored.</summary>
    /// <param name="said">What becomes history.</param>
    /// <param name="refuse">Says why the instance, or null for none, is not to be told.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task TellAsync(HistoryEvent said, Func<InstanceRecord?, Exception?> refuse, CancellationToken cancellation) =>
        Gated(
            async () =>
            {
                var id = Guid.NewGuid();
                for (int attempt = 1; ; attempt++)
                {
                    InstanceMemory? memory = await CurrentAsync(cancellation);
                    if (memory?.Inbox.Any(message => message.Id == id) is true) return; // Stored by an attempt that seemed to fail.
                    if (refuse(memory?.Record ?? await hub.Store.ReadAsync(instanceId, cancellation)) is { } refusal) throw refusal;
                    if (await TryAddAsync(memory!, Message(memory!.NextMessage, said) with { Id = id }, attempt == ConflictsInARow)) return;
                }
            },
            cancellation);

    /// <summary>Deletes the instance if it has ended.</summary>
    /// <returns>Whether there was one to delete.</returns>
    public async Task<bool> PurgeAsync(CancellationToken cancellation)
    {
        bool isPurged = false;
        await Gated(
            async () =>
            {
                if (await hub.Store.ReadAsync(instanceId, cancellation) is not { HasEnded: true } ended) return;
                await hub.Store.DeleteAsync(ended, cancellation);
                isPurged = true;
            },
            cancellation);
        return isPurged;
    }

    /// <summary>Has another look at what there is to do.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            if (hub.Stopping.IsCancellationRequested) return;
            _isSignalled = true;
            if (_isBusy) return;
            _isBusy = true;
        }

        hub.Work.Enter();
        _ = Task.Run(RunTurnsAsync);
    }

    public void Dispose() => _gate.Dispose();

    private async Task RunTurnsAsync()
    {
        // Whoever signalled is not the cause of all that follows.
        Activity.Current = null;
        try
        {
            while (TakeSignal())
                while (await TryTurnAsync()) { }
        }
        finally
        {
            hub.Work.Exit();
        }
    }

    private bool TakeSignal()
    {
        lock (_lock)
        {
            _isBusy = _isSignalled && !hub.Stopping.IsCancellationRequested;
            _isSignalled = false;
            return _isBusy;
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> TryTurnAsync()
    {
        try
        {
            if (_isStale) await LoadAsync(hub.Stopping);
            bool goesOn = _memory is { } memory && await TurnAsync(memory);
            _conflicts = 0;
            return goesOn;
        }
        catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (RequestFailedException conflict) when (IsConflict(conflict) && ++_conflicts < ConflictsInARow)
        {
            _isStale = true; // Somebody else changed or deleted the rows: what they are now decides.
            return true;
        }
        catch (Exception fault)
        {
            // Whether it was stored is open, so read again before anything else, and not at once: storage may need time.
            _isStale = true;
            hub.Faults.Add(fault);
            hub.Logger.LogError(fault, "A turn of orchestration {InstanceId} could not be read or stored; trying again in {Delay}", instanceId, TryAgainAfter);
            hub.Due.Set(instanceId, hub.Now + TryAgainAfter);
            return false;
        }
    }

    private async Task<bool> TurnAsync(InstanceMemory memory)
    {
        DateTimeOffset now = hub.Now;
        Arrivals arrivals = memory.Take(now);
        string? stray = TakeStray(memory);
        if (arrivals.Events.Count == 0 && stray is null) return false;

        return await hub.Turns.RunAsync(
            async () =>
            {
                using Activity? span = FunctionSpan.BeginTurn(memory.Record.Name, instanceId);
                HistoryEvent[] arrived = [new HistoryEvent(HistoryEventType.OrchestratorStarted, now), .. arrivals.Events];
                TurnOutcome outcome = stray is null
                    ? OrchestratorTurn.Run(hub.Code, memory.Record, memory.History, arrived, hub.Loggers, message => Stray(memory, message))
                    : StrayOutcome(memory.Record, stray);
                await Gated(() => StoreTurnAsync(memory, arrived, arrivals.Taken, outcome, now), hub.Stopping);
                return true;
            },
            hub.Stopping);
    }

    private async Task StoreTurnAsync(
        InstanceMemory memory, HistoryEvent[] arrived, IReadOnlyList<long> taken, TurnOutcome outcome, DateTimeOffset now)
    {
        if (_memory != memory) return; // Replaced while the code ran: this turn never was.

        InstanceRecord before = memory.Record;
        InstanceRecord after = before with
        {
            Status = outcome.Status,
            CustomStatus = outcome.CustomStatus,
            Output = outcome.Output,
            Failure = outcome.Failure,
            LastUpdatedAt = now,
            NextMessage = memory.NextMessage,
        };
        if (outcome.Next is { } next)
        {
            await StoreNextGenerationAsync(after, memory, taken, next, now);
            return;
        }

        List<HistoryEvent> appended = [.. arrived, .. outcome.Asked, .. Closing(outcome, now)];
        after = after with { HistoryLength = before.HistoryLength + appended.Count };
        IReadOnlyList<long> done = after.HasEnded ? [.. memory.Inbox.Select(message => message.Sequence)] : taken;
        ETag etag = await hub.Store.CommitAsync(new InstanceCommit(after, appended, [], done), CancellationToken.None);
        memory.MoveOn(after with { ETag = etag }, appended, taken);
        Continue(after.HasEnded ? null : memory);
        if (after.Failure is { } failure)
            hub.Logger.LogError("Orchestration {InstanceId} ({Orchestrator}) failed with {ErrorType}", instanceId, after.Name, failure.ErrorType);
    }

    private async Task StoreNextGenerationAsync(
        InstanceRecord after, InstanceMemory memory, IReadOnlyList<long> taken, NextGeneration next, DateTimeOffset now)
    {
        InstanceRecord before = memory.Record;
        var start = new HistoryEvent(HistoryEventType.ExecutionStarted, now) { Name = after.Name, Payload = next.Input };
        List<InboxMessage> added = [.. next.Events.Prepend(start).Select((happened, i) => Message(after.NextMessage + i, happened))];
        after = after with
        {
            Version = next.Version ?? before.Version,
            Generation = before.Generation + 1,
            HistoryLength = 0,
            NextMessage = after.NextMessage + added.Count,
            Input = next.Input,
        };
        ETag etag = await hub.Store.CommitAsync(new InstanceCommit(after, [], added, taken), CancellationToken.None);
        IEnumerable<InboxMessage> waiting = memory.Inbox.Where(message => !taken.Contains(message.Sequence));
        Continue(new InstanceMemory(new StoredInstance(after with { ETag = etag }, [], [.. added, .. waiting])));
        await hub.Store.ForgetGenerationAsync(instanceId, before.Generation, before.HistoryLength, CancellationToken.None);
    }

    private static IEnumerable<HistoryEvent> Closing(TurnOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed)
            yield return new HistoryEvent(HistoryEventType.ExecutionCompleted, now) { Name = outcome.Status.ToString(), Payload = outcome.Output, Failure = outcome.Failure };
        yield return new HistoryEvent(HistoryEventType.OrchestratorCompleted, now);
    }

    private async Task StoreStartAsync(InstanceRecord record, InboxMessage start, StoredInstance? old)
    {
        try
        {
            long[] done = [.. old?.Inbox.Select(message => message.Sequence) ?? []];
            ETag etag = await hub.Store.CommitAsync(new InstanceCommit(record, [], [start], done), CancellationToken.None);
            Continue(new InstanceMemory(new StoredInstance(record with { ETag = etag }, [], [start])));
        }
        catch (Exception)
        {
            // The answer may have been lost and not the write: only the table knows.
            if ((await ReadAgainAsync())?.Record.Incarnation != record.Incarnation) throw;
        }
    }

    private async Task<bool> TryAddAsync(InstanceMemory memory, InboxMessage message, bool isLastAttempt)
    {
        try
        {
            ETag etag = await hub.Store.AddAsync(memory.Record, message, CancellationToken.None);
            memory.Add(message, memory.Record with { ETag = etag, NextMessage = message.Sequence + 1 });
            Signal();
            return true;
        }
        catch (Exception fault)
        {
            // The answer may have been lost and not the write: only the table knows.
            if ((await ReadAgainAsync())?.Inbox.Any(stored => stored.Id == message.Id) is true) return true;
            if (isLastAttempt || fault is not RequestFailedException failed || !IsConflict(failed)) throw;
            return false;
        }
    }

    /// <summary>The instance as the table has it, or null where it has ended or is not there. Passes the gate already.</summary>
    private async Task<InstanceMemory?> CurrentAsync(CancellationToken cancellation)
    {
        if (_memory is not null && !_isStale) return _memory;
        StoredInstance? stored = await hub.Store.LoadAsync(instanceId, cancellation);
        if (_memory is not null && stored is null)
            hub.Logger.LogWarning("Orchestration {InstanceId} is gone from the task hub", instanceId);
        Continue(stored is { Record.HasEnded: false } ? new InstanceMemory(stored) : null);
        return _memory;
    }

    /// <summary>After a write whose outcome is open. If the table cannot be read either, it is read later, for the write may be there.</summary>
    private async Task<InstanceMemory?> ReadAgainAsync()
    {
        _isStale = true;
        try
        {
            return await CurrentAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            hub.Due.Set(instanceId, hub.Now + TryAgainAfter);
            throw;
        }
    }

    /// <summary>Goes on from a state that is stored: activities that nobody runs, the next moment, and what has arrived meanwhile.</summary>
    private void Continue(InstanceMemory? memory)
    {
        lock (_lock)
        {
            if (_memory is { } older && memory is not null && older != memory) memory.Inherit(older);
            _memory = memory;
            _isStale = false;
        }

        if (!hub.Stopping.IsCancellationRequested)
            foreach (HistoryEvent scheduled in memory?.TakeUnrunActivities() ?? []) RunActivity(memory!.Record, scheduled);
        hub.Due.Set(instanceId, memory?.NextMoment());
        hub.Changes.Announce(instanceId);
        Signal();
    }

    private void RunActivity(InstanceRecord record, HistoryEvent scheduled)
    {
        hub.Work.Enter();
        _ = Task.Run(async () =>
        {
            try
            {
                AddResult(record, await hub.Activities.RunAsync(() => ActivityAsync(scheduled), hub.Stopping));
            }
            catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
            {
                // The hub stops. History has the activity open, so the next start runs it again.
            }
            finally
            {
                hub.Work.Exit();
            }
        });
    }

    private async Task<HistoryEvent> ActivityAsync(HistoryEvent scheduled)
    {
        HistoryEvent Result(HistoryEventType type) => new(type, hub.Now) { TaskId = scheduled.TaskId, Name = scheduled.Name };
        try
        {
            System.Text.Json.JsonElement? input = scheduled.Payload is { } json ? System.Text.Json.JsonElement.Parse(json) : null;
            object? output = await hub.Code.RunActivityAsync(scheduled.Name!, instanceId, input, hub.Stopping);
            string? payload = PayloadLimit.Checked(JsonDataConverter.Default.Serialize(output), $"The output of activity '{scheduled.Name}'");
            return Result(HistoryEventType.TaskCompleted) with { Payload = payload };
        }
        catch (Exception failure) when (!hub.Stopping.IsCancellationRequested)
        {
            // Its text may quote what the activity works on, so it goes into history for the orchestrator and not into the log.
            hub.Logger.LogWarning("Activity {Activity} of orchestration {InstanceId} failed with {ErrorType}", scheduled.Name, instanceId, failure.GetType());
            return Result(HistoryEventType.TaskFailed) with { Failure = TaskFailureDetails.FromException(failure) };
        }
    }

    private void AddResult(InstanceRecord record, HistoryEvent result)
    {
        lock (_lock)
        {
            if (_memory is not { } memory || memory.Record.Incarnation != record.Incarnation || memory.Record.Generation != record.Generation) return;
            memory.AddResult(result);
        }

        Signal();
    }

    private void Stray(InstanceMemory memory, string message)
    {
        lock (_lock) _stray ??= (memory, message);
        Signal();
    }

    private string? TakeStray(InstanceMemory memory)
    {
        lock (_lock)
        {
            (InstanceMemory Memory, string Message)? stray = _stray;
            _stray = null;
            return stray is { } known && known.Memory == memory ? known.Message : null;
        }
    }

    private static TurnOutcome StrayOutcome(InstanceRecord record, string message) =>
        new([], OrchestrationRuntimeStatus.Failed, record.CustomStatus) { Failure = TaskFailureDetails.FromException(new InvalidOperationException(message)) };

    private static InboxMessage Message(long sequence, HistoryEvent said, DateTimeOffset? notBefore = null) =>
        new(sequence, Guid.NewGuid(), said, notBefore);

    private static bool IsConflict(RequestFailedException failure) => failure.Status is 404 or 409 or 412;

    private async Task Gated(Func<Task> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
