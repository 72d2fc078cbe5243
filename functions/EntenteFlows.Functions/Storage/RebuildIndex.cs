using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Storage;

/// <summary>Makes the index again from the cases. The only place that walks all of them, and only where the index was lost.</summary>
internal sealed partial class RebuildIndex(CaseTables tables, ICaseStore store, ICaseIndex index, ILogger<RebuildIndex> logger)
{
    /// <returns>How many cases were entered.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        int cases = 0;
        string filter = TableClient.CreateQueryFilter($"RowKey eq {RowKeys.Snapshot}");
        await foreach (TableEntity row in tables.Cases.QueryAsync<TableEntity>(filter, null, ["PartitionKey"], cancellation))
        {
            if (!CaseId.TryParse(row.PartitionKey, out CaseId id) || await store.ReadAsync(id, cancellation) is not { } stored) continue;
            await index.UpdateAsync(stored.File, cancellation);
            cases++;
        }
        await index.MarkWholeAsync(cancellation);
        if (cases > 0) Rebuilt(cases);
        return cases;
    }

    [LoggerMessage(LogEvents.IndexRebuilt, LogLevel.Information, "The case index was made anew from {Cases} cases")]
    private partial void Rebuilt(int cases);
}
