using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Storage.Documents;

/// <summary>Files as blobs, <c>{case id}/{SHA-256}</c>. Nothing of a person stands in a blob's name or properties.</summary>
internal sealed partial class BlobDocuments(BlobContainerClient container, ILogger<BlobDocuments> logger) : IDocuments
{
    private const int HashDigits = 64;

    /// <summary>What a file is, its event says; a blob that is looked at past the app must not be run or shown as anything.</summary>
    private const string AnyContent = "application/octet-stream";

    /// <summary>Always written, also where it is there: its new stamp keeps it from being taken for a stray one.</summary>
    public Task StoreAsync(CaseId id, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            try
            {
                return await UploadAsync(id, sha256, content, cancellation);
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                // The first file of all: not made at the start, so that a start needs no blobs.
                await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
                return await UploadAsync(id, sha256, content, cancellation);
            }
        },
        cancellation);

    public Task<byte[]?> ReadAsync(CaseId id, string sha256, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            try
            {
                byte[] content = (await Blob(id, sha256).DownloadContentAsync(cancellation)).Value.Content.ToArray();
                if (Convert.ToHexStringLower(SHA256.HashData(content)) == sha256) return content;
                Damaged(id, sha256);
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                // Erased, or lost: the caller says that it is not there.
            }
            return null;
        },
        cancellation);

    public Task EraseAsync(CaseId id, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            int removed = 0;
            await foreach (BlobItem blob in ListAsync($"{id}/", cancellation))
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
                removed++;
            }
            return removed;
        },
        cancellation);

    public async IAsyncEnumerable<StoredDocument> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (BlobItem blob in ListAsync(prefix: null, cancellation))
        {
            if (blob.Name.Split('/') is [var id, { Length: HashDigits } sha256] && CaseId.TryParse(id, out CaseId found)
                && blob.Properties is { LastModified: { } written, ETag: { } stamp })
                yield return new StoredDocument(found, sha256, written, new WriteStamp(stamp.ToString()));
        }
    }

    public Task<bool> RemoveAsync(StoredDocument document, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            try
            {
                var unchanged = new BlobRequestConditions { IfMatch = new ETag(document.Stamp.Value) };
                return (await Blob(document.Case, document.Sha256).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellation)).Value;
            }
            catch (RequestFailedException fault) when (fault.Status == 412)
            {
                return false;
            }
        },
        cancellation);

    private Task<Response<BlobContentInfo>> UploadAsync(CaseId id, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        Blob(id, sha256).UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = AnyContent } }, cancellation);

    /// <summary>The names come in their order; no container has no blobs.</summary>
    private async IAsyncEnumerable<BlobItem> ListAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<BlobItem> blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(blobs))
            yield return blobs.Current;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return false;
        }
    }

    private BlobClient Blob(CaseId id, string sha256) => container.GetBlobClient($"{id}/{sha256}");

    [LoggerMessage(LogEvents.DocumentDamaged, LogLevel.Error, "Case {CaseId}: the file {Sha256} is not what its hash says; somebody changed it past the app")]
    private partial void Damaged(CaseId caseId, string sha256);
}
