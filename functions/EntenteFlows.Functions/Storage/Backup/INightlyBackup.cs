namespace EntenteFlows.Functions.Storage.Backup;

public interface INightlyBackup
{
    /// <summary>Writes the backup of that UTC day, unless a whole one is there; a half one is begun anew.</summary>
    /// <returns>What was written, or null where nothing had to be.</returns>
    Task<BackupManifest?> OfDayAsync(DateOnly day, CancellationToken cancellation);
}
