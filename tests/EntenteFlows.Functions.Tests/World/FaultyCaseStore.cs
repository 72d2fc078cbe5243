using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>
/// Fails the next writes of a command as they are planned: before they take effect, after it (both answered alike, with nothing), by another
/// writer's being faster, or by a limit. These are all the answers that a table may give to a transaction beside "done".
/// </summary>
internal sealed class FaultyCaseStore(ICaseStore inner) : ICaseStore
{
    public enum Fault
    {
        SilentBefore,
        SilentAfter,
        SomebodyWasFaster,
        TooLarge,
        ReadFails,
    }

    private readonly Queue<Fault> _plan = [];

    /// <summary>Runs in place of the other writer.</summary>
    public Func<Task> Other { get; set; } = () => Task.CompletedTask;

    /// <summary>Cases whose snapshot nobody can read.</summary>
    public HashSet<CaseId> Unreadable { get; } = [];

    public int Records { get; private set; }

    public void Plan(params Fault[] faults)
    {
        foreach (Fault fault in faults) _plan.Enqueue(fault);
    }

    public async Task<WriteResult> RecordAsync(StoredCase? before, Recorded recorded, string commandId, CancellationToken cancellation)
    {
        Records++;
        if (!_plan.TryDequeue(out Fault fault)) return await inner.RecordAsync(before, recorded, commandId, cancellation);
        switch (fault)
        {
            case Fault.SilentAfter:
                await inner.RecordAsync(before, recorded, commandId, cancellation);
                return WriteResult.Uncertain;
            case Fault.SomebodyWasFaster:
                await Other();
                return await inner.RecordAsync(before, recorded, commandId, cancellation);
            case Fault.TooLarge:
                return WriteResult.TooLarge;
            default:
                return WriteResult.Uncertain;
        }
    }

    public Task<StoredCase?> ReadAsync(CaseId id, CancellationToken cancellation)
    {
        if (_plan.TryPeek(out Fault fault) && fault is Fault.ReadFails)
        {
            _plan.Dequeue();
            throw new StorageUnavailableException(new TimeoutException());
        }
        return inner.ReadAsync(id, cancellation);
    }

    public Task<CaseHead?> ReadHeadAsync(CaseId id, CancellationToken cancellation) =>
        Unreadable.Contains(id) ? throw new InvalidDataException("The snapshot is of no state that is known.") : inner.ReadHeadAsync(id, cancellation);

    public Task<bool> HasCommandAsync(CaseId id, string commandId, int afterEvent, CancellationToken cancellation) =>
        inner.HasCommandAsync(id, commandId, afterEvent, cancellation);

    public Task<WriteResult> FenceAsync(StoredCase stored, bool asleep, CancellationToken cancellation) => inner.FenceAsync(stored, asleep, cancellation);

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation) => inner.EventsAsync(id, cancellation);

    public Task<IReadOnlyList<StoredMessage>> MessagesAsync(CaseId id, CancellationToken cancellation) => inner.MessagesAsync(id, cancellation);

    public Task<StoredMessage?> MessageAsync(CaseId id, int number, CancellationToken cancellation) => inner.MessageAsync(id, number, cancellation);

    public Task<StoredMessage?> ClaimAsync(CaseId id, StoredMessage message, string run, DateTimeOffset now, CancellationToken cancellation) =>
        inner.ClaimAsync(id, message, run, now, cancellation);

    public Task SettleAsync(CaseId id, StoredMessage message, MessageState state, DateTimeOffset now, string? providerId, CancellationToken cancellation) =>
        inner.SettleAsync(id, message, state, now, providerId, cancellation);
}
