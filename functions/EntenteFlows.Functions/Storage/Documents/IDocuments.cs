using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage.Documents;

/// <summary>The files of the cases, each under its case and the hash of its content, so that storing one twice is storing it once. Every call may throw <see cref="StorageUnavailableException"/>.</summary>
public interface IDocuments
{
    /// <param name="sha256">Of the content, lower-case hex.</param>
    Task StoreAsync(CaseId id, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <returns>Null where no such file is, or where what lies there is not what the hash says.</returns>
    Task<byte[]?> ReadAsync(CaseId id, string sha256, CancellationToken cancellation);

    /// <summary>Removes all files of a case, also those that no event tells of. Idempotent by the case's id.</summary>
    Task EraseAsync(CaseId id, CancellationToken cancellation);

    /// <summary>All files, those of one case side by side.</summary>
    IAsyncEnumerable<StoredDocument> AllAsync(CancellationToken cancellation);

    /// <returns>False where somebody wrote or removed the file since it was listed; then it is left alone.</returns>
    Task<bool> RemoveAsync(StoredDocument document, CancellationToken cancellation);
}

/// <param name="WrittenAt">UTC instant of the last write.</param>
public sealed record StoredDocument(CaseId Case, string Sha256, DateTimeOffset WrittenAt, WriteStamp Stamp);
