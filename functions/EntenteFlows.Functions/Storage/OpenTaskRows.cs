using System.Globalization;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// The open tasks by their holder's mailbox, in the index's table: a partition for each mailbox, a row for each task, and beside each case the list of its rows, so that a task
/// which is done, moved on or erased takes its row along whatever its holder's address was.
/// </summary>
internal sealed class OpenTaskRows(CaseTables tables, MailboxHash mailboxes) : IOpenTasks
{
    private const string OfMailbox = "tasks-";
    private const string OfCase = "tasks-of-";
    private const string OnlyRow = "tasks";
    private const string Where = "Rows";
    private const string Whole = "Whole";
    private const string Id = "Id";
    private const string Number = "Task";
    private const string Due = "Due";

    /// <summary>Brings the rows to where the case stands; doing it twice is harmless.</summary>
    public async Task UpdateAsync(Case file, CancellationToken cancellation)
    {
        IReadOnlyList<TaskRow> right = await RightAsync(file, cancellation);
        (string[] stands, bool whole) = await StandsAsync(file, cancellation);
        string[] named = [.. right.Select(r => r.Name)];
        if (whole && stands.SequenceEqual(named)) return;

        // A row is named before it stands, and until it is gone: whatever a run that breaks off leaves, the next one finds.
        if (named.Except(stands).Any()) await NameAsync(file, [.. stands.Union(named)], whole: false, cancellation);
        foreach (TaskRow row in right)
            await Faults.HeardAsync(() => tables.Index.UpsertEntityAsync(row.Entity(file.Id), TableUpdateMode.Replace, cancellation), cancellation);
        foreach (string gone in stands.Except(named))
            await Faults.HeardAsync(() => tables.Index.DeleteEntityAsync(PartitionOf(gone), KeyOf(gone), ETag.All, cancellation), cancellation);
        await NameAsync(file, named, whole: true, cancellation);
    }

    /// <summary>Whether the case's rows stand as <see cref="UpdateAsync"/> would write them.</summary>
    public async Task<bool> HasAsync(Case file, CancellationToken cancellation)
    {
        IReadOnlyList<TaskRow> right = await RightAsync(file, cancellation);
        (string[] stands, bool whole) = await StandsAsync(file, cancellation);
        if (!whole || !stands.SequenceEqual(right.Select(r => r.Name))) return false;
        foreach (TaskRow row in right)
        {
            if (await FindAsync(row.Partition, row.Key, cancellation) is null) return false;
        }
        return true;
    }

    public async Task<IReadOnlyList<OpenTask>> OfAsync(Mailbox mailbox, int most, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {OfMailbox + mailbox.Name}");
        return await Faults.HeardAsync(
            async () =>
            {
                List<OpenTask> found = [];
                await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellation))
                {
                    if (found.Count == most) break;
                    if (CaseId.TryParse(row.GetString(Id), out CaseId id))
                        found.Add(new(id, row.GetInt32(Number).GetValueOrDefault(), row.GetDateTimeOffset(Due).GetValueOrDefault()));
                }
                return (IReadOnlyList<OpenTask>)found;
            },
            cancellation);
    }

    private async Task<IReadOnlyList<TaskRow>> RightAsync(Case file, CancellationToken cancellation)
    {
        List<TaskRow> rows = [];
        foreach (CaseTask task in file.Tasks.Where(t => t.State is TaskState.Open))
        {
            if (file.Person(task.Person).Email is { Length: > 0 } email)
                rows.Add(new TaskRow(OfMailbox + (await mailboxes.OfAsync(email, cancellation)).Name, Key(file, task), task));
        }
        return rows;
    }

    /// <returns>A case without a list has no rows, and none that are missing.</returns>
    private async Task<(string[] Rows, bool Whole)> StandsAsync(Case file, CancellationToken cancellation) =>
        await FindAsync(OfCase + file.Id, OnlyRow, cancellation) is { } list
            ? (list.GetString(Where).Split(' ', StringSplitOptions.RemoveEmptyEntries), list.GetBoolean(Whole) is true)
            : ([], true);

    private async Task NameAsync(Case file, string[] rows, bool whole, CancellationToken cancellation)
    {
        var list = new TableEntity(OfCase + file.Id, OnlyRow) { [Where] = string.Join(' ', rows), [Whole] = whole };
        await (rows.Length == 0
            ? Faults.HeardAsync(() => tables.Index.DeleteEntityAsync(list.PartitionKey, list.RowKey, ETag.All, cancellation), cancellation)
            : Faults.HeardAsync(() => tables.Index.UpsertEntityAsync(list, TableUpdateMode.Replace, cancellation), cancellation));
    }

    private async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Index.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The deadline first, so that the order of keys is the order in which the tasks are due.</summary>
    private static string Key(Case file, CaseTask task) =>
        string.Create(CultureInfo.InvariantCulture, $"{task.Due.At.UtcTicks:D19}-{file.Id}-{task.Number}");

    private static string PartitionOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    private static string KeyOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private sealed record TaskRow(string Partition, string Key, CaseTask Open)
    {
        /// <summary>As the case's list names it; no key has a stroke or a space.</summary>
        public string Name => $"{Partition}/{Key}";

        public TableEntity Entity(CaseId id) => new(Partition, Key) { [Id] = id.ToString(), [Number] = Open.Number, [Due] = Open.Due.At };
    }
}
