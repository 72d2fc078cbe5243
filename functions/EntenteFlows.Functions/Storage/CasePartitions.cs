using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// Walks the cases, all rows of one at a time, in the order of their ids. A case's rows may come from several pages, so from several moments:
/// one that does not fit together is read again by itself, a few times.
/// </summary>
internal static class CasePartitions
{
    private const int MostReadings = 3;

    /// <param name="only">This case alone; all where null.</param>
    public static async IAsyncEnumerable<CasePartition> ReadAsync(
        CaseTables tables, CaseId? only, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<TableEntity> one = [];
        await foreach (TableEntity row in RowsAsync(tables.Cases, only is { } id ? Filter(RowKeys.Partition(id)) : null, cancellation))
        {
            if (one.Count > 0 && one[0].PartitionKey != row.PartitionKey)
            {
                yield return await SettledAsync(tables, one, cancellation);
                one = [];
            }
            one.Add(row);
        }
        if (one.Count > 0) yield return await SettledAsync(tables, one, cancellation);
    }

    /// <summary>The rows of a table as they come. Holds one page.</summary>
    public static async IAsyncEnumerable<TableEntity> RowsAsync(TableClient table, string? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<TableEntity> rows = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await Faults.HeardAsync(() => rows.MoveNextAsync().AsTask(), cancellation)) yield return rows.Current;
    }

    private static async Task<CasePartition> SettledAsync(CaseTables tables, List<TableEntity> rows, CancellationToken cancellation)
    {
        string filter = Filter(rows[0].PartitionKey);
        CasePartition partition = new(rows);
        for (int readings = 1; readings < MostReadings && !partition.Sorted.FitTogether; readings++)
        {
            List<TableEntity> again = [];
            await foreach (TableEntity row in RowsAsync(tables.Cases, filter, cancellation)) again.Add(row);
            partition = new(again);
        }
        return partition;
    }

    private static string Filter(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
}
