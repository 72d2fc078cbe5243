using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace EntenteFlows.Functions.Timers;

/// <summary>
/// Every night: removes files that no case holds: uploads that were never recorded, files that another has replaced, and what an erasure left because a request
/// stalled. Idempotent by the file's stamp.
/// </summary>
public sealed partial class RemoveStrayDocuments(IDocuments documents, ICaseStore store, TimeProvider clock, ILogger<RemoveStrayDocuments> logger)
{
    public const string Schedule = "0 50 4 * * *";

    /// <summary>No request lives so long between storing a file and recording it.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>The most files that one run removes; what is left waits for the next night.</summary>
    internal const int MostInOneRun = 5_000;

    [Function(nameof(RemoveStrayDocuments))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => RunAsync(cancellation);

    /// <returns>How many files were removed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        // As with the sweep: a read for each case with files says nothing to anybody.
        using IDisposable untraced = SuppressInstrumentationScope.Begin();
        DateTimeOffset before = clock.GetUtcNow() - Grace;
        int removed = 0;
        HashSet<CaseId> unknown = [];
        (CaseId Case, IReadOnlySet<string>? Kept) read = default;
        await foreach (StoredDocument document in documents.AllAsync(cancellation))
        {
            if (document.WrittenAt > before) continue;
            if (read.Kept is null || read.Case != document.Case) read = (document.Case, await KeptAsync(document.Case, unknown, cancellation));
            if (read.Kept is not { } kept || kept.Contains(document.Sha256)) continue;
            if (await documents.RemoveAsync(document, cancellation)) removed++;
            if (removed == MostInOneRun) break;
        }
        if (unknown.Count > 0) WithoutCase(unknown.Count);
        Removed(removed);
        return removed;
    }

    /// <summary>Null for a case that is not there: its tables are being restored, or were lost, and its files must not go with them.</summary>
    private async Task<IReadOnlySet<string>?> KeptAsync(CaseId id, HashSet<CaseId> unknown, CancellationToken cancellation)
    {
        if (unknown.Contains(id)) return null;
        if (await store.ReadAsync(id, cancellation) is not { File: var file })
        {
            unknown.Add(id);
            return null;
        }
        return file.Erased ? new HashSet<string>() : file.Documents.Select(d => d.Sha256).ToHashSet();
    }

    [LoggerMessage(LogEvents.StrayDocumentsRemoved, LogLevel.Information, "{Files} files that no case holds were removed")]
    private partial void Removed(int files);

    [LoggerMessage(LogEvents.DocumentsWithoutCase, LogLevel.Warning, "{Cases} cases have files and no snapshot; their files were left alone")]
    private partial void WithoutCase(int cases);
}
