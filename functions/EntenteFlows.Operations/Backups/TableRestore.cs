using Azure;
using Azure.Data.Tables;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Operations.Commands;

namespace EntenteFlows.Operations.Backups;

/// <summary>How many rows a restore wrote, and how many it found there.</summary>
internal sealed record RestoredTable(string Table, long Written, long Kept);

/// <summary>Puts a backup's rows back. It only ever adds: a row that is there is newer than any backup, and stays.</summary>
internal sealed class TableRestore(CaseTables tables, BackupReader backup)
{
    /// <param name="missingOnly">Into tables that have rows, too.</param>
    /// <exception cref="OperationsException">The backup is not whole; or there are cases, and <paramref name="missingOnly"/> was not asked for. Nothing was written.</exception>
    public async Task<IReadOnlyList<RestoredTable>> RunAsync(bool missingOnly, CancellationToken cancellation)
    {
        BackupManifest manifest = await backup.CheckAsync(cancellation);
        TableClient[] targets = [.. manifest.Tables.Select(t => tables.Client(t.Table))];
        foreach (TableClient table in targets) await table.CreateIfNotExistsAsync(cancellation);
        // The index has a row about itself as soon as an app has run on the account.
        if (!missingOnly && (await HasRowsAsync(tables.Cases, cancellation) || await HasRowsAsync(tables.Due, cancellation)))
            throw new OperationsException("The account has cases already. Restore into an empty one, or add what is missing by --missing-only.");

        List<RestoredTable> done = [];
        foreach (BackedUpTable table in manifest.Tables) done.Add(await RestoreAsync(table, cancellation));
        return done;
    }

    private async Task<RestoredTable> RestoreAsync(BackedUpTable table, CancellationToken cancellation)
    {
        TableClient target = tables.Client(table.Table);
        long written = 0;
        List<TableTransactionAction> batch = [];
        await foreach (TableEntity row in backup.RowsAsync(table, cancellation))
        {
            TableTransactionAction add = new(TableTransactionActionType.Add, row);
            if (batch.Count > 0 && (batch[0].Entity.PartitionKey != row.PartitionKey || !TransactionSize.Fits([.. batch, add])))
            {
                written += await AddAsync(target, batch, cancellation);
                batch.Clear();
            }
            batch.Add(add);
        }
        if (batch.Count > 0) written += await AddAsync(target, batch, cancellation);
        return new(table.Table, written, table.Rows - written);
    }

    /// <summary>All at once; one by one where some are there already, as they are when an earlier restore broke off.</summary>
    private static async Task<long> AddAsync(TableClient target, List<TableTransactionAction> batch, CancellationToken cancellation)
    {
        try
        {
            await target.SubmitTransactionAsync(batch, cancellation);
            return batch.Count;
        }
        catch (RequestFailedException fault) when (Faults.IsConflict(fault))
        {
            long written = 0;
            foreach (TableTransactionAction action in batch) written += await AddOneAsync(target, (TableEntity)action.Entity, cancellation);
            return written;
        }
    }

    private static async Task<long> AddOneAsync(TableClient target, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await target.AddEntityAsync(row, cancellation);
            return 1;
        }
        catch (RequestFailedException fault) when (Faults.IsConflict(fault))
        {
            return 0;
        }
    }

    private static async Task<bool> HasRowsAsync(TableClient table, CancellationToken cancellation)
    {
        await foreach (TableEntity _ in table.QueryAsync<TableEntity>((string?)null, 1, [nameof(TableEntity.PartitionKey)], cancellation)) return true;
        return false;
    }
}
