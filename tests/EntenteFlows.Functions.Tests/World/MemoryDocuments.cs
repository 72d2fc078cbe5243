using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Files in memory, by the same rules. Can be told to be out of order.</summary>
internal sealed class MemoryDocuments(TimeProvider clock) : IDocuments
{
    private readonly ConcurrentDictionary<(CaseId Case, string Sha256), (byte[] Content, StoredDocument Entry)> _files = [];
    private int _writes;

    /// <summary>Everything throws this.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Runs before a file is removed: what another does in between.</summary>
    public Func<StoredDocument, Task> BeforeRemoval { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> HashesOf(CaseId id) => [.. _files.Keys.Where(k => k.Case == id).Select(k => k.Sha256).Order(StringComparer.Ordinal)];

    public Task StoreAsync(CaseId id, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Fail();
        StoredDocument entry = new(id, sha256, clock.GetUtcNow(), new WriteStamp($"{Interlocked.Increment(ref _writes)}"));
        _files[(id, sha256)] = (content.ToArray(), entry);
        return Task.CompletedTask;
    }

    public Task<byte[]?> ReadAsync(CaseId id, string sha256, CancellationToken cancellation)
    {
        Fail();
        return Task.FromResult(_files.TryGetValue((id, sha256), out (byte[] Content, StoredDocument Entry) file) ? file.Content : null);
    }

    public Task EraseAsync(CaseId id, CancellationToken cancellation)
    {
        Fail();
        foreach ((CaseId Case, string Sha256) key in _files.Keys.Where(k => k.Case == id)) _files.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredDocument> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Fail();
        foreach (StoredDocument entry in _files.Values.Select(f => f.Entry).OrderBy(e => e.Case.ToString(), StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal))
        {
            await Task.Yield();
            yield return entry;
        }
    }

    public async Task<bool> RemoveAsync(StoredDocument document, CancellationToken cancellation)
    {
        Fail();
        await BeforeRemoval(document);
        return _files.TryGetValue((document.Case, document.Sha256), out (byte[] Content, StoredDocument Entry) file)
            && file.Entry.Stamp == document.Stamp && _files.TryRemove((document.Case, document.Sha256), out _);
    }

    private void Fail()
    {
        if (Fault is not null) throw Fault;
    }
}
