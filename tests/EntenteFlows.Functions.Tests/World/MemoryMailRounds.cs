using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

internal sealed class MemoryMailRounds : IMailRounds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MailRound> _rounds = [];
    private int _stamps;

    public int Taken { get; private set; }

    public Task<MailRound?> FindAsync(string email, string name, CancellationToken cancellation)
    {
        lock (_lock) return Task.FromResult(_rounds.GetValueOrDefault(KeyOf(email, name)));
    }

    public Task<MailRound?> TakeAsync(string email, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rounds.GetValueOrDefault(KeyOf(email, name))?.Stamp != before?.Stamp) return Task.FromResult<MailRound?>(null);
            Taken++;
            return Task.FromResult<MailRound?>(Put(new MailRound(KeyOf(email, name), holder, now, null, null, default)));
        }
    }

    public Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rounds[round.Key].Stamp == round.Stamp) Put(round with { Said = said, ProviderId = providerId });
            return Task.CompletedTask;
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
        {
            string[] old = [.. _rounds.Where(r => r.Value.TakenAt < before).Select(r => r.Key)];
            foreach (string key in old) _rounds.Remove(key);
            return Task.FromResult(old.Length);
        }
    }

    private MailRound Put(MailRound round) => _rounds[round.Key] = round with { Stamp = new WriteStamp($"stamp-{++_stamps}") };

    private static string KeyOf(string email, string name) => $"{EmailAddress.Mailbox(email)}-{name}";
}
