using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;

namespace EntenteFlows.Functions.Storage.Drafts;

/// <summary>
/// The drafts as rows: a partition for each day on which some were begun, so that those that are over lie side by side. Beside them a partition for each mailbox, named by a salted hash,
/// with a row for each draft that was mailed to it.
/// </summary>
internal sealed class DraftRows(CaseTables tables, MailboxHash mailboxes) : IDrafts
{
    /// <summary>Behind all days in the order of keys.</summary>
    private const string OfMailbox = "mailbox-";
    private const int LastDay = 99_999;

    private const string Id = "Id";
    private const string Day = "Day";
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

    public async Task RemoveAsync(Draft draft, CancellationToken cancellation)
    {
        foreach (string list in await ListsAsync(draft, cancellation)) await DeleteAsync(list, ListKey(draft), cancellation);
        await DeleteAsync(Partition(DraftDay.Of(draft.BegunAt)), draft.Id.ToString(), cancellation);
    }

    public async Task ListAsync(Draft draft, CancellationToken cancellation)
    {
        foreach (string list in await ListsAsync(draft, cancellation))
        {
            var row = new TableEntity(list, ListKey(draft)) { [Id] = draft.Id.ToString(), [Day] = DraftDay.Of(draft.BegunAt) };
            await Faults.HeardAsync(() => tables.Drafts.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);
        }
    }

    public async Task<IReadOnlyList<Draft>> OfMailboxAsync(Mailbox mailbox, int most, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {OfMailbox + mailbox.Name}");
        List<Draft> found = [];
        await foreach (TableEntity row in CasePartitions.RowsAsync(tables.Drafts, filter, cancellation))
        {
            if (found.Count == most) break;
            if (!CaseId.TryParse(row.GetString(Id), out CaseId id)) continue;
            // A run that mailed a draft while it was erased may have put it on the list again.
            if (await ReadAsync(id, row.GetInt32(Day).GetValueOrDefault(), cancellation) is { } stored) found.Add(stored.Draft);
            else await DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
        }
        return found;
    }

    public async IAsyncEnumerable<Draft> OverAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // No draft is over on the day on which it was begun but for the last of its hours, and the next night has those.
        string last = Partition(DraftDay.Of(now - DraftLife.Unmailed));
        string filter = TableClient.CreateQueryFilter($"PartitionKey le {last} and KeptUntil le {now}");
        await foreach (TableEntity row in CasePartitions.RowsAsync(tables.Drafts, filter, cancellation))
            yield return Read(row);
    }

    private async Task<IReadOnlyList<string>> ListsAsync(Draft draft, CancellationToken cancellation)
    {
        HashSet<string> lists = [];
        foreach (DraftMail mail in draft.Mails) lists.Add(OfMailbox + (await mailboxes.OfAsync(mail.Email, cancellation)).Name);
        return [.. lists];
    }

    private Task<Response> DeleteAsync(string partition, string row, CancellationToken cancellation) =>
        Faults.HeardAsync(() => tables.Drafts.DeleteEntityAsync(partition, row, ETag.All, cancellation), cancellation);

    /// <summary>Days that count down, so that the order of keys is newest first.</summary>
    private static string ListKey(Draft draft) => $"{Partition(LastDay - DraftDay.Of(draft.BegunAt))}-{draft.Id}";

    private static TableEntity Row(Draft draft)
    {
        var row = new TableEntity(Partition(DraftDay.Of(draft.BegunAt)), draft.Id.ToString()) { [KeptUntil] = DraftLife.EndOf(draft) };
        BinaryColumns.Set(row, Body, Packed.Of(DraftJson.Write(draft)));
        return row;
    }

    private static Draft Read(TableEntity row) => DraftJson.Read(Packed.Read(BinaryColumns.Get(row, Body)));

    private static string Partition(int day) => day.ToString("D5", CultureInfo.InvariantCulture);
}
