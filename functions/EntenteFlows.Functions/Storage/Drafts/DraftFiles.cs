using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage.Documents;

namespace EntenteFlows.Functions.Storage.Drafts;

/// <summary>The files of the drafts, apart from those of the cases: a draft's id takes the case's place.</summary>
public sealed class DraftFiles(IDocuments files)
{
    public Task StoreAsync(CaseId draft, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) => files.StoreAsync(draft, sha256, content, cancellation);

    /// <returns>Null where no such file is, or where what lies there is not what the hash says.</returns>
    public Task<byte[]?> ReadAsync(CaseId draft, string sha256, CancellationToken cancellation) => files.ReadAsync(draft, sha256, cancellation);

    public Task EraseAsync(CaseId draft, CancellationToken cancellation) => files.EraseAsync(draft, cancellation);
}
