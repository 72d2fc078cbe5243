using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>The cases in Table Storage: one partition each, one entity-group transaction a command.</summary>
internal sealed class CaseStore(CaseTables tables) : ICaseStore
{
    /// <summary>How often a settled state is written against others who write the same row; in practice one or two runs.</summary>
    private const int SettleTries = 5;

    public Task<StoredCase?> ReadAsync(CaseId id, CancellationToken cancellation) => Faults.HeardAsync(
        async () => await FindAsync(id, RowKeys.Snapshot, null, cancellation) is { } row ? SnapshotRow.Read(row) : null, cancellation);

    public Task<CaseHead?> ReadHeadAsync(CaseId id, CancellationToken cancellation) => Faults.HeardAsync(
        async () => await FindAsync(id, RowKeys.Snapshot, SnapshotRow.HeadColumns, cancellation) is { } row ? SnapshotRow.ReadHead(row) : null, cancellation);

    public async Task<WriteResult> RecordAsync(StoredCase? before, Recorded recorded, string commandId, CancellationToken cancellation)
    {
        CaseId id = recorded.After.Id;
        string? traceParent = Activity.Current?.Id;
        TableEntity snapshot = SnapshotRow.Of(recorded.After, asleep: false, commandId, traceParent, before?.Stamp ?? default);
        List<TableTransactionAction> actions =
        [
            before is null ? new(TableTransactionActionType.Add, snapshot) : new(TableTransactionActionType.UpdateReplace, snapshot, snapshot.ETag),
            .. recorded.Events.Chunk(TransactionSize.EventsInOne(recorded)).Select(e => new TableTransactionAction(TableTransactionActionType.Add, EventRow.Of(id, e))),
            .. recorded.Messages.Select(m => new TableTransactionAction(TableTransactionActionType.Add, MessageRow.Of(id, m, traceParent))),
        ];
        if (!TransactionSize.Fits(actions)) return WriteResult.TooLarge;
        if (recorded.After.Erased && before is { File.Erased: false }) await EmptyPersonalPartsAsync(id, cancellation);
        return await WriteAsync(() => tables.Cases.SubmitTransactionAsync(actions, cancellation), cancellation);
    }

    public Task<bool> HasCommandAsync(CaseId id, string commandId, int afterEvent, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            string filter = RowKeys.EventsAfter(id, afterEvent) + " and " + TableClient.CreateQueryFilter($"CommandId eq {commandId}");
            await foreach (TableEntity _ in tables.Cases.QueryAsync<TableEntity>(filter, 1, ["RowKey"], cancellation)) return true;
            return false;
        },
        cancellation);

    public Task<WriteResult> FenceAsync(StoredCase stored, bool asleep, CancellationToken cancellation)
    {
        TableEntity row = SnapshotRow.Of(stored.File, asleep, stored.LastCommand, stored.TraceParent, stored.Stamp);
        return WriteAsync(() => tables.Cases.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation), cancellation);
    }

    public async Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation) =>
        [.. (await AllAsync(RowKeys.EventsAfter(id, 0), cancellation)).SelectMany(EventRow.Read)];

    public async Task<IReadOnlyList<StoredMessage>> MessagesAsync(CaseId id, CancellationToken cancellation) =>
        [.. (await AllAsync(RowKeys.AllMessages(id), cancellation)).Select(MessageRow.Read)];

    public Task<StoredMessage?> MessageAsync(CaseId id, int number, CancellationToken cancellation) => Faults.HeardAsync(
        async () => await FindAsync(id, RowKeys.Message(number), null, cancellation) is { } row ? MessageRow.Read(row) : null, cancellation);

    public async Task<StoredMessage?> ClaimAsync(CaseId id, StoredMessage message, string run, DateTimeOffset now, CancellationToken cancellation)
    {
        StoredMessage claim = message with { State = MessageState.Claimed, Run = run, ClaimedAt = now, Tries = message.Tries + 1 };
        (WriteResult result, WriteStamp stamp) = await WriteMessageAsync(id, claim, cancellation);
        if (result is WriteResult.Written) return claim with { Stamp = stamp };

        // The service may have carried out a try that it did not acknowledge, so the row says who has it.
        StoredMessage? holder = await MessageAsync(id, message.Message.Number, cancellation);
        return holder is { State: MessageState.Claimed } && holder.Run == run ? holder : null;
    }

    public async Task SettleAsync(
        CaseId id, StoredMessage message, MessageState state, DateTimeOffset now, string? providerId, CancellationToken cancellation)
    {
        StoredMessage? row = message;
        for (int tries = 0; tries < SettleTries; tries++)
        {
            if (row is null || !row.Yields(message.Run, state)) return;
            StoredMessage settled = row with { State = state, Run = null, SettledAt = now, ProviderId = providerId };
            if (await WriteMessageAsync(id, settled, cancellation) is (WriteResult.Written, _)) return;
            row = await MessageAsync(id, message.Message.Number, cancellation);
        }
        throw new StorageUnavailableException(new TimeoutException("The message's row stayed contended."));
    }

    private async Task<(WriteResult Result, WriteStamp Stamp)> WriteMessageAsync(CaseId id, StoredMessage message, CancellationToken cancellation)
    {
        TableEntity row = MessageRow.Of(id, message);
        Response? answer = null;
        WriteResult result = await WriteAsync(
            async () => answer = await tables.Cases.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation), cancellation);
        return (result, new WriteStamp(answer?.Headers.ETag?.ToString() ?? ""));
    }

    /// <summary>In transactions of their own, since there may be more events than one holds. Doing it twice is harmless.</summary>
    private async Task EmptyPersonalPartsAsync(CaseId id, CancellationToken cancellation)
    {
        IReadOnlyList<TableEntity> rows = await AllAsync(RowKeys.EventsAfter(id, 0), cancellation);
        foreach (TableEntity row in rows)
        {
            TableEntity emptied = EventRow.WithoutPersonal(row);
            await Faults.HeardAsync(() => tables.Cases.UpdateEntityAsync(emptied, ETag.All, TableUpdateMode.Replace, cancellation), cancellation);
        }
    }

    private static async Task<WriteResult> WriteAsync(Func<Task> write, CancellationToken cancellation)
    {
        try
        {
            await write();
            return WriteResult.Written;
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            return WriteResult.Conflict;
        }
        catch (Exception fault) when (Faults.IsTooLarge(fault))
        {
            return WriteResult.TooLarge;
        }
        catch (Exception fault) when (Faults.IsSilence(fault) && !cancellation.IsCancellationRequested)
        {
            return WriteResult.Uncertain;
        }
    }

    private async Task<TableEntity?> FindAsync(CaseId id, string rowKey, string[]? columns, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> row = await tables.Cases.GetEntityIfExistsAsync<TableEntity>(RowKeys.Partition(id), rowKey, columns, cancellation);
        return row.HasValue ? row.Value : null;
    }

    private Task<List<TableEntity>> AllAsync(string filter, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            List<TableEntity> rows = [];
            await foreach (TableEntity row in tables.Cases.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add(row);
            return rows;
        },
        cancellation);
}
