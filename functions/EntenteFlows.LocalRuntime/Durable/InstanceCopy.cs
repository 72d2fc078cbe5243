using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// An instance as this process has it, and whether the table still agrees. All that changes the instance's partition passes the gate, so the ETag of the
/// instance row tells. If it does not agree, the instance is read again.
/// </summary>
/// <param name="instanceId">The instance.</param>
/// <param name="hub">What it belongs to.</param>
/// <param name="replaced">Told of each state to go on from, the present one among them; null where the instance has ended or is not there.</param>
internal sealed class InstanceCopy(string instanceId, TaskHubParts hub, Action<InstanceMemory?> replaced) : IDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private bool _isStale;

    public InstanceMemory? Memory { get; private set; }

    /// <summary>Does what reads or changes the partition, one at a time.</summary>
    public async Task GatedAsync(Func<Task> work, CancellationToken cancellation)
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

    /// <summary>Reads the instance where it is not in memory or no longer agrees. Passes the gate.</summary>
    public Task LoadAsync(CancellationToken cancellation) => GatedAsync(() => CurrentAsync(cancellation), cancellation);

    /// <summary>The instance as the table has it, or null where it has ended or is not there. Within the gate.</summary>
    public async Task<InstanceMemory?> CurrentAsync(CancellationToken cancellation)
    {
        if (Memory is not null && !_isStale) return Memory;
        StoredInstance? stored = await hub.Store.LoadAsync(instanceId, cancellation);
        if (Memory is not null && stored is null)
            hub.Logger.LogWarning("Orchestration {InstanceId} is gone from the task hub", instanceId);
        Replace(stored is { Record.HasEnded: false } ? new InstanceMemory(stored) : null);
        return Memory;
    }

    /// <summary>After a write whose outcome is open. If the table cannot be read either, it is read later, for the write may be there. Within the gate.</summary>
    public async Task<InstanceMemory?> ReadAgainAsync()
    {
        Doubt();
        try
        {
            return await CurrentAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            WakeLater();
            throw;
        }
    }

    /// <summary>Where memory is in doubt, reads the instance before it is used.</summary>
    public Task SettleDoubtAsync(CancellationToken cancellation) => _isStale ? LoadAsync(cancellation) : Task.CompletedTask;

    /// <summary>Somebody else may have changed the rows: they are read before anything else is done.</summary>
    public void Doubt() => _isStale = true;

    /// <returns>After how long the instance is looked at again, since storage may need time.</returns>
    public TimeSpan WakeLater()
    {
        hub.Due.Set(instanceId, hub.Now + TryAgainAfter);
        return TryAgainAfter;
    }

    /// <summary>Goes on from a state that is stored; null where the instance has ended or is not there. Within the gate.</summary>
    public void Replace(InstanceMemory? memory)
    {
        lock (_lock)
        {
            if (Memory is { } older && memory is not null && older != memory) memory.Inherit(older);
            Memory = memory;
            _isStale = false;
        }

        replaced(memory);
    }

    /// <summary>Adds an activity's result, unless the instance has been started anew since or begun its next generation.</summary>
    public void AddResult(InstanceRecord record, HistoryEvent result)
    {
        lock (_lock)
        {
            if (Memory is not { } memory || memory.Record.Incarnation != record.Incarnation || memory.Record.Generation != record.Generation) return;
            memory.AddResult(result);
        }
    }

    public void Dispose() => _gate.Dispose();
}
