using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>
/// Writes all tables as compressed JSON Lines, a row a line, and the manifest last. Holds one page of rows and one case at a time.
/// </summary>
internal sealed class TableBackup(CaseTables tables, TimeProvider clock)
{
    private static readonly ReadOnlyMemory<byte> NewLine = new([(byte)'\n']);

    public async Task<BackupManifest> WriteAsync(IBackupFolder to, CancellationToken cancellation)
    {
        DateTimeOffset begun = clock.GetUtcNow();
        var cases = new WholeCases(tables);
        ImmutableArray<BackedUpTable> written =
        [
            await WriteAsync(BackupTables.Cases, cases.ReadAsync(cancellation), to, cancellation),
            await WriteAsync(BackupTables.Due, CasePartitions.RowsAsync(tables.Due, null, cancellation), to, cancellation),
            await WriteAsync(BackupTables.CaseIndex, CasePartitions.RowsAsync(tables.Index, null, cancellation), to, cancellation),
            await WriteAsync(BackupTables.Substitutions, SubstitutionsAsync(cancellation), to, cancellation),
        ];
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, AppVersion, begun, clock.GetUtcNow(), written, cases.Torn);
        await using Stream last = await to.OpenWriteAsync(BackupManifest.FileName, cancellation);
        await last.WriteAsync(manifest.Write(), cancellation);
        return manifest;
    }

    /// <summary>None where the table is not there: whoever backs an account up may be ahead of the app that runs on it.</summary>
    private async IAsyncEnumerable<TableEntity> SubstitutionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<TableEntity> rows = CasePartitions.RowsAsync(tables.Substitutions, null, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync()) yield break;
            }
            catch (RequestFailedException fault) when (Faults.IsMissingTable(fault))
            {
                yield break;
            }
            yield return rows.Current;
        }
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

    /// <summary>The rows of the cases, each case's together.</summary>
    private sealed class WholeCases(CaseTables tables)
    {
        /// <summary>Cases that never fitted together.</summary>
        public int Torn { get; private set; }

        public async IAsyncEnumerable<TableEntity> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (CasePartition partition in CasePartitions.ReadAsync(tables, null, cancellation))
            {
                if (!partition.Sorted.FitTogether) Torn++;
                foreach (TableEntity row in partition.Rows) yield return row;
            }
        }
    }
}
