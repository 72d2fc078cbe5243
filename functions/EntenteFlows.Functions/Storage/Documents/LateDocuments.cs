using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage.Documents;

/// <summary>Makes the store when it is first called: so the blobs' package is not loaded at the start, which most starts do not need.</summary>
internal sealed class LateDocuments(Func<IDocuments> make) : IDocuments
{
    private readonly Lazy<IDocuments> _made = new(make);

    public Task StoreAsync(CaseId id, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        _made.Value.StoreAsync(id, sha256, content, cancellation);

    public Task<byte[]?> ReadAsync(CaseId id, string sha256, CancellationToken cancellation) => _made.Value.ReadAsync(id, sha256, cancellation);

    public Task EraseAsync(CaseId id, CancellationToken cancellation) => _made.Value.EraseAsync(id, cancellation);

    public IAsyncEnumerable<StoredDocument> AllAsync(CancellationToken cancellation) => _made.Value.AllAsync(cancellation);

    public Task<bool> RemoveAsync(StoredDocument document, CancellationToken cancellation) => _made.Value.RemoveAsync(document, cancellation);
}
