using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

internal sealed class MemoryMailRounds : IMailRounds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Mailbox, string), MailRound> _rounds = [];
    private int _stamps;

    public int Taken { get; private set; }

    public IReadOnlyCollection<MailRound> All => [.. _rounds.Values];

    public Task<MailRound?> FindAsync(Mailbox mailbox, string name, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_rounds.GetValueOrDefault((mailbox, name)));
    }

    public Task<MailRound?> TakeAsync(Mailbox mailbox, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rounds.GetValueOrDefault((mailbox, name))?.Stamp != before?.Stamp) return Task.FromResult<MailRound?>(null);
            Taken++;
            return Task.FromResult<MailRound?>(Put(new MailRound(mailbox, name, holder, now, null, null, default)));
        }
    }

    public Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rounds[KeyOf(round)].Stamp == round.Stamp) Put(round with { Said = said, ProviderId = providerId });
            return Task.CompletedTask;
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
        {
            (Mailbox, string)[] old = [.. _rounds.Where(r => r.Value.TakenAt < before).Select(r => r.Key)];
            foreach ((Mailbox, string) key in old) _rounds.Remove(key);
            return Task.FromResult(old.Length);
        }
    }

    private MailRound Put(MailRound round) => _rounds[KeyOf(round)] = round with { Stamp = new WriteStamp($"stamp-{++_stamps}") };

    private static (Mailbox, string) KeyOf(MailRound round) => (round.Mailbox, round.Name);
}
