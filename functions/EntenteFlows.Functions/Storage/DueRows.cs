using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>Partition: the hour. Row: the case.</summary>
internal sealed class DueRows(CaseTables tables) : IDueRows
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    public async Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation)
    {
        string hour = DueHour.Of(at);
        await UpsertAsync(id, hour, cancellation);
        return hour;
    }

    public async Task MoveAsync(CaseId id, string? from, string? to, CancellationToken cancellation)
    {
        if (from == to) return;
        if (to is not null) await UpsertAsync(id, to, cancellation);
        if (from is not null) await Faults.HeardAsync(() => tables.Due.DeleteEntityAsync(from, id.ToString(), ETag.All, cancellation), cancellation);
    }

    public async IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey le {DueHour.Of(now)}");
        await using IAsyncEnumerator<TableEntity> rows =
            tables.Due.QueryAsync<TableEntity>(filter, null, Keys, cancellation).GetAsyncEnumerator(cancellation);
        while (await Faults.HeardAsync(() => rows.MoveNextAsync().AsTask(), cancellation))
        {
            if (CaseId.TryParse(rows.Current.RowKey, out CaseId id)) yield return new DueRow(rows.Current.PartitionKey, id);
        }
    }

    private Task<Response> UpsertAsync(CaseId id, string hour, CancellationToken cancellation) => Faults.HeardAsync(
        () => tables.Due.UpsertEntityAsync(new TableEntity(hour, id.ToString()), TableUpdateMode.Merge, cancellation), cancellation);
}
