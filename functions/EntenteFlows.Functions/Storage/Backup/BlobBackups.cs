using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>The account's own container of backups: a folder a day. How long they are kept is the account's lifecycle policy.</summary>
internal sealed class BlobBackups(BlobServiceClient blobs, TableNames names, TableBackup backup) : INightlyBackup
{
    private const string DayFormat = "yyyy-MM-dd";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(names.Backups);

    public async Task<BackupManifest?> OfDayAsync(DateOnly day, CancellationToken cancellation)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        return await Manifest(day).ExistsAsync(cancellation) ? null : await backup.WriteAsync(Folder(day), cancellation);
    }

    public IBackupFolder Folder(DateOnly day) => new DayFolder(_container, Name(day));

    /// <summary>The days of which there is a whole backup, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        List<DateOnly> days = [];
        try
        {
            await foreach (BlobItem blob in _container.GetBlobsAsync(cancellationToken: cancellation))
            {
                if (blob.Name.Split('/') is [var day, BackupManifest.FileName] && TryDay(day, out DateOnly found)) days.Add(found);
            }
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // No container: nothing was ever backed up.
        }
        days.Sort();
        return days;
    }

    public static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private BlobClient Manifest(DateOnly day) => _container.GetBlobClient($"{Name(day)}/{BackupManifest.FileName}");

    private static string Name(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private sealed class DayFolder(BlobContainerClient container, string name) : IBackupFolder
    {
        public Task<Stream> OpenWriteAsync(string file, CancellationToken cancellation) =>
            container.GetBlockBlobClient($"{name}/{file}").OpenWriteAsync(overwrite: true, cancellationToken: cancellation);

        public async Task<Stream?> OpenReadAsync(string file, CancellationToken cancellation)
        {
            try
            {
                return await container.GetBlockBlobClient($"{name}/{file}").OpenReadAsync(cancellationToken: cancellation);
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                return null;
            }
        }
    }
}
