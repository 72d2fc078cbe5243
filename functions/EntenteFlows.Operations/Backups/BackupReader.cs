using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure.Data.Tables;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Operations.Commands;

namespace EntenteFlows.Operations.Backups;

/// <summary>Reads a backup: first all of it to see that it is whole, then row by row.</summary>
internal sealed class BackupReader(IBackupFolder from)
{
    /// <exception cref="OperationsException">A file is missing, is not the one that the manifest names, or lies outside the backup.</exception>
    public async Task<BackupManifest> CheckAsync(CancellationToken cancellation)
    {
        BackupManifest manifest = await ManifestAsync(cancellation);
        foreach (BackedUpTable table in manifest.Tables)
        {
            // Before it is opened: a manifest may come from anybody.
            if (Path.GetFileName(table.File) != table.File) throw new OperationsException("The backup's manifest names a file outside the backup.");
            await using Stream file = await OpenAsync(table, cancellation);
            string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
            if (sha256 != table.Sha256) throw new OperationsException($"The backup's {table.File} was changed since it was made, or is cut off.");
            long rows = 0;
            await foreach (TableEntity _ in RowsAsync(table, cancellation)) rows++;
            if (rows != table.Rows) throw new OperationsException($"The backup's {table.File} has {rows} rows where its manifest counts {table.Rows}.");
        }
        return manifest;
    }

    public async IAsyncEnumerable<TableEntity> RowsAsync(BackedUpTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using Stream file = await OpenAsync(table, cancellation);
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (await lines.ReadLineAsync(cancellation) is { } line) yield return TableRowJson.Read(line);
    }

    private async Task<BackupManifest> ManifestAsync(CancellationToken cancellation)
    {
        await using Stream file = await from.OpenReadAsync(BackupManifest.FileName, cancellation)
            ?? throw new OperationsException($"There is no {BackupManifest.FileName}: this is no backup, or one that did not end.");
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return BackupManifest.Read(bytes.ToArray());
    }

    private async Task<Stream> OpenAsync(BackedUpTable table, CancellationToken cancellation) =>
        await from.OpenReadAsync(table.File, cancellation) ?? throw new OperationsException($"The backup's {table.File} is missing.");
}
