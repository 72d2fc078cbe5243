using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>
/// Writes all tables as compressed JSON Lines, a row a line, and the manifest last. Holds one page of rows and one case at a time.
/// A case's rows may come from several pages, so from several moments: a case that does not fit together is read again.
/// </summary>
internal sealed class TableBackup(CaseTables tables, TimeProvider clock)
{
    private const int MostReadings = 3;
    private static readonly ReadOnlyMemory<byte> NewLine = new([(byte)'\n']);

    public async Task<BackupManifest> WriteAsync(IBackupFolder to, CancellationToken cancellation)
    {
        DateTimeOffset begun = clock.GetUtcNow();
        var cases = new WholeCases(this);
        ImmutableArray<BackedUpTable> written =
        [
            await WriteAsync(BackupTables.Cases, cases.ReadAsync(cancellation), to, cancellation),
            await WriteAsync(BackupTables.Due, RowsAsync(tables.Due, null, cancellation), to, cancellation),
            await WriteAsync(BackupTables.CaseIndex, RowsAsync(tables.Index, null, cancellation), to, cancellation),
        ];
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, AppVersion, begun, clock.GetUtcNow(), written, cases.Torn);
        await using Stream last = await to.OpenWriteAsync(BackupManifest.FileName, cancellation);
        await last.WriteAsync(manifest.Write(), cancellation);
        return manifest;
    }

    private static string AppVersion { get; } =
        typeof(TableBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<BackedUpTable> WriteAsync(string table, IAsyncEnumerable<TableEntity> rows, IBackupFolder to, CancellationToken cancellation)
    {
        string file = table + ".jsonl.gz";
        long count = 0;
        using var sha256 = SHA256.Create();
        await using (Stream target = await to.OpenWriteAsync(file, cancellation))
        await using (var hashed = new CryptoStream(target, sha256, CryptoStreamMode.Write))
        await using (var packed = new GZipStream(hashed, CompressionLevel.Optimal))
        {
            await foreach (TableEntity row in rows)
            {
                await packed.WriteAsync(TableRowJson.Write(row), cancellation);
                await packed.WriteAsync(NewLine, cancellation);
                count++;
            }
        }
        return new(table, file, count, Convert.ToHexStringLower(sha256.Hash!));
    }

    private static async IAsyncEnumerable<TableEntity> RowsAsync(TableClient table, string? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<TableEntity> rows = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await Faults.HeardAsync(() => rows.MoveNextAsync().AsTask(), cancellation)) yield return rows.Current;
    }

    /// <summary>The rows of the cases, each case's together.</summary>
    private sealed class WholeCases(TableBackup backup)
    {
        /// <summary>Cases that never fitted together.</summary>
        public int Torn { get; private set; }

        public async IAsyncEnumerable<TableEntity> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            List<TableEntity> one = [];
            await foreach (TableEntity row in RowsAsync(backup.Cases, null, cancellation))
            {
                if (one.Count > 0 && one[0].PartitionKey != row.PartitionKey)
                {
                    foreach (TableEntity whole in await SettledAsync(one, cancellation)) yield return whole;
                    one = [];
                }
                one.Add(row);
            }
            if (one.Count == 0) yield break;
            foreach (TableEntity whole in await SettledAsync(one, cancellation)) yield return whole;
        }

        private async Task<List<TableEntity>> SettledAsync(List<TableEntity> rows, CancellationToken cancellation)
        {
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {rows[0].PartitionKey}");
            for (int readings = 1; readings < MostReadings && !CaseRows.FitTogether(rows); readings++)
            {
                rows = [];
                await foreach (TableEntity row in RowsAsync(backup.Cases, filter, cancellation)) rows.Add(row);
            }
            if (!CaseRows.FitTogether(rows)) Torn++;
            return rows;
        }
    }

    private TableClient Cases => tables.Cases;
}
