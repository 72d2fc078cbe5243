using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// The task hub's table. Whatever is read or written here may find the table gone: then it is made anew, and what was in it is absent.
/// </summary>
internal sealed class TaskHubStore(TableServiceClient service, string tableName)
{
    /// <summary>After so many conflicts without a success between them, it is a fault and no longer somebody who was faster.</summary>
    public const int ConflictsInARow = 3;

    private readonly TableClient _table = service.GetTableClient(tableName);

    public Task CreateAsync(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    public async Task<InstanceRecord?> ReadAsync(string instanceId, CancellationToken cancellation)
    {
        NullableResponse<TableEntity>? row = await OrAbsent(
            () => _table.GetEntityIfExistsAsync<TableEntity>(instanceId, InstanceRows.InstanceRow, cancellationToken: cancellation), cancellation);
        return row is { HasValue: true } ? InstanceRows.ReadRecord(row.Value!) : null;
    }

    /// <summary>Reads an instance whole, and clears away what a crash left beside it.</summary>
    public async Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        List<TableEntity> rows = await OrAbsent(() => RowsOf(instanceId, cancellation), cancellation) ?? [];
        (StoredInstance? instance, IReadOnlyList<string> leftBehind) = InstanceRows.Read(rows);
        await SubmitAsync(leftBehind.Select(key => Delete(instanceId, key)), cancellation);
        return instance;
    }

    /// <summary>Ids of the instances that have not ended.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken cancellation)
    {
        var ids = new List<string>();
        AsyncPageable<TableEntity> rows = _table.QueryAsync<TableEntity>(
            $"RowKey eq '{InstanceRows.InstanceRow}' and (Status eq 'Pending' or Status eq 'Running' or Status eq 'Suspended')",
            select: [nameof(TableEntity.PartitionKey)],
            cancellationToken: cancellation);
        await foreach (TableEntity row in rows) ids.Add(row.PartitionKey);
        return ids;
    }

    /// <summary>One page of instance rows for an OData filter on them.</summary>
    public async Task<(IReadOnlyList<InstanceRecord> Records, string? Next)> QueryAsync(
        string? filter, int pageSize, string? continuation, CancellationToken cancellation)
    {
        string instances = $"RowKey eq '{InstanceRows.InstanceRow}'" + (filter is null ? "" : $" and {filter}");
        Page<TableEntity>? page = await OrAbsent(() => FirstPage(instances, pageSize, continuation, cancellation), cancellation);
        return page is null ? ([], null) : ([.. page.Values.Select(InstanceRows.ReadRecord)], page.ContinuationToken);
    }

    /// <summary>
    /// Stores all of it or nothing that counts: rows that do not fit into the one transaction go ahead of it, and count only once it has moved the instance row on.
    /// </summary>
    /// <returns>The instance row's new ETag.</returns>
    /// <exception cref="RequestFailedException">
    /// 404: the instance is gone. 409 or 412: it is not as it was read. Any other failure leaves open whether it was stored: load the instance to know.
    /// </exception>
    public async Task<ETag> CommitAsync(InstanceCommit commit, CancellationToken cancellation)
    {
        InstanceRecord record = commit.Record;
        int first = record.HistoryLength - commit.Appended.Count;
        List<TableTransactionAction> puts =
        [
            .. commit.Appended.Select((happened, i) => Put(InstanceRows.Write(record, first + i, happened))),
            .. commit.Added.Select(message => Put(InstanceRows.Write(record, message))),
        ];
        List<TableTransactionAction> required =
        [
            Replace(record),
            .. commit.Taken.Take(MaxTaken).Select(sequence => Delete(record.InstanceId, InstanceRows.InboxRow(sequence))),
        ];
        int beside = RowBatches.FittingBeside(required, puts);
        await SubmitAsync(puts.SkipLast(beside), cancellation);
        Response<IReadOnlyList<Response>> answer = await Existing(
            () => _table.SubmitTransactionAsync([.. required, .. puts.TakeLast(beside)], cancellation), cancellation);
        await SubmitAsync(commit.Taken.Skip(MaxTaken).Select(sequence => Delete(record.InstanceId, InstanceRows.InboxRow(sequence))), cancellation);
        return answer.Value[0].Headers.ETag!.Value;
    }

    /// <summary>The most inbox messages that a turn may take: their removal has to fit into its transaction.</summary>
    public const int MaxTaken = 40;

    /// <summary>Stores a message if the instance row is still as it was read.</summary>
    /// <inheritdoc cref="CommitAsync"/>
    public async Task<ETag> AddAsync(InstanceRecord record, InboxMessage message, CancellationToken cancellation)
    {
        var touch = new TableEntity(record.InstanceId, InstanceRows.InstanceRow) { ["NextMessage"] = message.Sequence + 1 };
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpdateMerge, touch, record.ETag),
            new(TableTransactionActionType.Add, InstanceRows.Write(record, message)),
        ];
        Response<IReadOnlyList<Response>> answer = await Existing(() => _table.SubmitTransactionAsync(actions, cancellation), cancellation);
        return answer.Value[0].Headers.ETag!.Value;
    }

    /// <summary>Deletes the first rows of a generation that a later one has replaced.</summary>
    public Task ForgetGenerationAsync(string instanceId, int generation, int length, CancellationToken cancellation) =>
        SubmitAsync(Enumerable.Range(0, length).Select(number => Delete(instanceId, InstanceRows.HistoryRow(generation, number))), cancellation);

    /// <summary>Deletes an instance whole, its own row first, so that what a crash leaves no longer counts.</summary>
    public async Task DeleteAsync(InstanceRecord record, CancellationToken cancellation)
    {
        List<TableEntity> rows = await OrAbsent(() => RowsOf(record.InstanceId, cancellation), cancellation) ?? [];
        var own = new TableTransactionAction(
            TableTransactionActionType.Delete, new TableEntity(record.InstanceId, InstanceRows.InstanceRow), record.ETag);
        IEnumerable<TableTransactionAction> others = rows.Where(row => row.RowKey != InstanceRows.InstanceRow)
            .Select(row => Delete(record.InstanceId, row.RowKey));
        await SubmitAsync(others.Prepend(own), cancellation);
    }

    /// <summary>Whether the rows were not as they had been read: somebody else was faster, or deleted them.</summary>
    public static bool IsConflict(RequestFailedException failure) => failure.Status is 404 or 409 or 412;

    private static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static TableTransactionAction Replace(InstanceRecord record) => record.ETag == default
        ? new(TableTransactionActionType.Add, InstanceRows.Write(record))
        : new(TableTransactionActionType.UpdateReplace, InstanceRows.Write(record), record.ETag);

    private static TableTransactionAction Delete(string instanceId, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(instanceId, rowKey), ETag.All);

    private async Task SubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<TableTransactionAction> batch in RowBatches.Cut(actions))
            await Existing(() => _table.SubmitTransactionAsync(batch, cancellation), cancellation);
    }

    private async Task<List<TableEntity>> RowsOf(string instanceId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {instanceId}");
        await foreach (TableEntity row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add(row);
        return rows;
    }

    private async Task<Page<TableEntity>?> FirstPage(string filter, int pageSize, string? continuation, CancellationToken cancellation)
    {
        AsyncPageable<TableEntity> rows = _table.QueryAsync<TableEntity>(filter, maxPerPage: pageSize, cancellationToken: cancellation);
        await foreach (Page<TableEntity> page in rows.AsPages(continuation)) return page;
        return null;
    }

    /// <summary>For a read: makes a missing table and answers that nothing is there.</summary>
    private async Task<T?> OrAbsent<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await read();
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            await CreateAsync(cancellation);
            return default;
        }
    }

    /// <summary>For a write: makes a missing table, and writes again only where nothing in it had to exist.</summary>
    private async Task<T> Existing<T>(Func<Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            await CreateAsync(cancellation);
            return await write();
        }
    }
}
