using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;

namespace EntenteFlows.Functions.Storage.Drafts;

/// <summary>The drafts as rows: a partition for each day on which some were begun, so that those that are over lie side by side.</summary>
internal sealed class DraftRows(CaseTables tables) : IDrafts
{
    private const string Body = "Body";
    private const string KeptUntil = "KeptUntil";

    public Task AddAsync(Draft draft, CancellationToken cancellation) =>
        Faults.HeardAsync(() => tables.Drafts.UpsertEntityAsync(Row(draft), TableUpdateMode.Replace, cancellation), cancellation);

    public async Task<StoredDraft?> ReadAsync(CaseId id, int day, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Drafts.GetEntityIfExistsAsync<TableEntity>(Partition(day), id.ToString(), cancellationToken: cancellation), cancellation);
        return found.HasValue ? new StoredDraft(Read(found.Value!), new WriteStamp(found.Value!.ETag.ToString())) : null;
    }

    public async Task<bool> UpdateAsync(StoredDraft before, Draft after, CancellationToken cancellation)
    {
        try
        {
            await Faults.HeardAsync(
                () => tables.Drafts.UpdateEntityAsync(Row(after), new ETag(before.Stamp.Value), TableUpdateMode.Replace, cancellation), cancellation);
            return true;
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            return false;
        }
    }

    public Task RemoveAsync(CaseId id, int day, CancellationToken cancellation) =>
        Faults.HeardAsync(() => tables.Drafts.DeleteEntityAsync(Partition(day), id.ToString(), ETag.All, cancellation), cancellation);

    public async IAsyncEnumerable<Draft> OverAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // No draft is over on the day on which it was begun but for the last of its hours, and the next night has those.
        string last = Partition(DraftDay.Of(now - DraftLife.Unmailed));
        string filter = TableClient.CreateQueryFilter($"PartitionKey le {last} and KeptUntil le {now}");
        await foreach (TableEntity row in CasePartitions.RowsAsync(tables.Drafts, filter, cancellation))
            yield return Read(row);
    }

    private static TableEntity Row(Draft draft)
    {
        var row = new TableEntity(Partition(DraftDay.Of(draft.BegunAt)), draft.Id.ToString()) { [KeptUntil] = DraftLife.EndOf(draft) };
        BinaryColumns.Set(row, Body, Packed.Of(DraftJson.Write(draft)));
        return row;
    }

    private static Draft Read(TableEntity row) => DraftJson.Read(Packed.Read(BinaryColumns.Get(row, Body)));

    private static string Partition(int day) => day.ToString("D5", CultureInfo.InvariantCulture);
}
