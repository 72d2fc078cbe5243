namespace EntenteFlows.Functions.Storage.Backup;

/// <summary>Where the files of one backup lie.</summary>
internal interface IBackupFolder
{
    /// <summary>Writes a file, in place of the one that may be there.</summary>
    Task<Stream> OpenWriteAsync(string file, CancellationToken cancellation);

    /// <returns>Null where there is no such file.</returns>
    Task<Stream?> OpenReadAsync(string file, CancellationToken cancellation);
}
