using EntenteFlows.Functions.Storage.Backup;

namespace EntenteFlows.Operations.Backups;

/// <summary>A backup in a folder of this machine. It holds personal data: a folder that it makes is its owner's alone, and each file wherever it lies.</summary>
internal sealed class FolderBackup(string folder) : IBackupFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public Task<Stream> OpenWriteAsync(string file, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return Task.FromResult<Stream>(new FileStream(Path.Combine(folder, file), options));
    }

    public Task<Stream?> OpenReadAsync(string file, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file);
        return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
    }
}
