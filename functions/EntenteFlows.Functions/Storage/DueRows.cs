using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>Partition: the hour. Row: the case.</summary>
internal sealed class DueRows(CaseTables tables) : IDueRows
{
    public async Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation)
    {
        string hour = DueHour.Of(at);
        var row = new TableEntity(hour, id.ToString());
        await Faults.HeardAsync(() => tables.Due.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);
        return hour;
    }

    public Task CancelAsync(CaseId id, string hour, CancellationToken cancellation) => Faults.HeardAsync(
        () => tables.Due.DeleteEntityAsync(hour, id.ToString(), ETag.All, cancellation), cancellation);

    public async Task RemoveAsync(DueRow row, CancellationToken cancellation)
    {
        try
        {
            await Faults.HeardAsync(() => tables.Due.DeleteEntityAsync(row.Hour, row.Case.ToString(), new ETag(row.Stamp.Value), cancellation), cancellation);
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            // Written anew since it was read: somebody needs it.
        }
    }

    public async IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey le {DueHour.Of(now)}");
        await using IAsyncEnumerator<TableEntity> rows =
            tables.Due.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await Faults.HeardAsync(() => rows.MoveNextAsync().AsTask(), cancellation))
        {
            if (CaseId.TryParse(rows.Current.RowKey, out CaseId id)) yield return new DueRow(rows.Current.PartitionKey, id, new WriteStamp(rows.Current.ETag.ToString()));
        }
    }
}
