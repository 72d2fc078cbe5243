using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>The mails' rounds as one process sees them, with the same faults as <see cref="GatedStore"/>.</summary>
internal sealed class GatedRounds(IMailRounds inner, Schedule schedule, string actor) : IMailRounds
{
    private const double Loss = 0.03;

    public Task<MailRound?> FindAsync(Mailbox mailbox, string name, CancellationToken cancellation) => GateAsync(() => inner.FindAsync(mailbox, name, cancellation));

    public Task<MailRound?> TakeAsync(Mailbox mailbox, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation) =>
        GateAsync(() => inner.TakeAsync(mailbox, name, before, holder, now, cancellation));

    public async Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation)
    {
        try
        {
            await GateAsync(async () =>
            {
                await inner.CloseAsync(round, said, providerId, cancellation);
                return true;
            });
        }
        catch (StorageUnavailableException)
        {
            schedule.Excuse(actor);
            throw;
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation) => throw new NotSupportedException();

    private async Task<T> GateAsync<T>(Func<Task<T>> operation)
    {
        await schedule.PassAsync(actor);
        if (schedule.Happens(Loss)) throw new StorageUnavailableException(new TimeoutException());
        T answer = await operation();
        await schedule.PassAsync(actor);
        return schedule.Happens(Loss) ? throw new StorageUnavailableException(new TimeoutException()) : answer;
    }
}
