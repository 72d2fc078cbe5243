using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>Storage as one process sees it: others come between any two of its operations, and an answer may get lost on either side of the effect.</summary>
internal sealed class GatedStore(ICaseStore inner, Schedule schedule, string actor) : ICaseStore, IPause
{
    private const double Loss = 0.06;

    public Task<StoredCase?> ReadAsync(CaseId id, CancellationToken cancellation) => GateAsync(() => inner.ReadAsync(id, cancellation));

    public Task<CaseHead?> ReadHeadAsync(CaseId id, CancellationToken cancellation) => GateAsync(() => inner.ReadHeadAsync(id, cancellation));

    public Task<WriteResult> RecordAsync(StoredCase? before, Recorded recorded, string commandId, CancellationToken cancellation) =>
        WriteAsync(() => inner.RecordAsync(before, recorded, commandId, cancellation));

    public Task<bool> HasCommandAsync(CaseId id, string commandId, int afterEvent, CancellationToken cancellation) =>
        GateAsync(() => inner.HasCommandAsync(id, commandId, afterEvent, cancellation));

    public Task<WriteResult> FenceAsync(StoredCase stored, bool asleep, CancellationToken cancellation) =>
        WriteAsync(() => inner.FenceAsync(stored, asleep, cancellation));

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation) => GateAsync(() => inner.EventsAsync(id, cancellation));

    public Task<IReadOnlyList<StoredMessage>> MessagesAsync(CaseId id, CancellationToken cancellation) => GateAsync(() => inner.MessagesAsync(id, cancellation));

    public Task<StoredMessage?> MessageAsync(CaseId id, int number, CancellationToken cancellation) => GateAsync(() => inner.MessageAsync(id, number, cancellation));

    public Task<StoredMessage?> ClaimAsync(CaseId id, StoredMessage message, string run, DateTimeOffset now, CancellationToken cancellation) =>
        GateAsync(() => inner.ClaimAsync(id, message, run, now, cancellation));

    public async Task SettleAsync(CaseId id, StoredMessage message, MessageState state, DateTimeOffset now, string? providerId, CancellationToken cancellation)
    {
        try
        {
            await GateAsync(async () =>
            {
                await inner.SettleAsync(id, message, state, now, providerId, cancellation);
                return true;
            });
        }
        catch (StorageUnavailableException)
        {
            schedule.Excuse(actor);
            throw;
        }
    }

    public Task ForAsync(TimeSpan time, CancellationToken cancellation) => schedule.PassAsync(actor);

    private async Task<T> GateAsync<T>(Func<Task<T>> operation)
    {
        await schedule.PassAsync(actor);
        if (schedule.Happens(Loss / 3)) throw new StorageUnavailableException(new TimeoutException());
        T answer = await operation();
        await schedule.PassAsync(actor);
        return answer;
    }

    private async Task<WriteResult> WriteAsync(Func<Task<WriteResult>> write)
    {
        await schedule.PassAsync(actor);
        if (schedule.Happens(Loss)) return WriteResult.Uncertain;
        WriteResult result = await write();
        await schedule.PassAsync(actor);
        return schedule.Happens(Loss) ? WriteResult.Uncertain : result;
    }
}
