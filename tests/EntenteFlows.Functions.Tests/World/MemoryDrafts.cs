using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Drafts in memory, each written through its JSON as in storage. Can be told to be out of order.</summary>
internal sealed class MemoryDrafts : IDrafts
{
    private readonly ConcurrentDictionary<(CaseId Id, int Day), (byte[] Json, int Write)> _rows = [];
    private int _writes;

    /// <summary>Runs before each update: what somebody else does in between.</summary>
    public Func<Task> BeforeUpdate { get; set; } = () => Task.CompletedTask;

    /// <summary>Removing throws this.</summary>
    public Exception? RemovalFault { get; set; }

    public IReadOnlyList<Draft> All => [.. _rows.Values.Select(r => DraftJson.Read(r.Json))];

    public Draft Only => All.Single();

    public Task AddAsync(Draft draft, CancellationToken cancellation)
    {
        _rows[KeyOf(draft)] = (DraftJson.Write(draft), ++_writes);
        return Task.CompletedTask;
    }

    public Task<StoredDraft?> ReadAsync(CaseId id, int day, CancellationToken cancellation) =>
        Task.FromResult(_rows.TryGetValue((id, day), out (byte[] Json, int Write) row) ? new StoredDraft(DraftJson.Read(row.Json), new WriteStamp($"{row.Write}")) : null);

    public async Task<bool> UpdateAsync(StoredDraft before, Draft after, CancellationToken cancellation)
    {
        Func<Task> meanwhile = BeforeUpdate;
        BeforeUpdate = () => Task.CompletedTask;
        await meanwhile();
        if (!_rows.TryGetValue(KeyOf(after), out (byte[] Json, int Write) row) || $"{row.Write}" != before.Stamp.Value)
            return false;
        await AddAsync(after, cancellation);
        return true;
    }

    /// <summary>Those that were put on lists.</summary>
    public ConcurrentDictionary<CaseId, Draft> Listed { get; } = [];

    public Task RemoveAsync(Draft draft, CancellationToken cancellation)
    {
        if (RemovalFault is { } fault) throw fault;
        Listed.TryRemove(draft.Id, out _);
        _rows.TryRemove(KeyOf(draft), out _);
        return Task.CompletedTask;
    }

    public Task ListAsync(Draft draft, CancellationToken cancellation)
    {
        Listed[draft.Id] = draft;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Draft>> OfMailboxAsync(Mailbox mailbox, int most, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Draft>>(
        [.. All.Where(d => Listed.ContainsKey(d.Id) && d.Mails.Any(m => EmailAddress.Mailbox(m.Email) == mailbox.Name)).OrderByDescending(d => d.BegunAt).Take(most)]);

    public async IAsyncEnumerable<Draft> OverAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (Draft draft in All.Where(d => DraftLife.IsOver(d, now)))
        {
            await Task.Yield();
            yield return draft;
        }
    }

    private static (CaseId Id, int Day) KeyOf(Draft draft) => (draft.Id, DraftDay.Of(draft.BegunAt));
}
