using EntenteFlows.Functions.Storage.Backup;

namespace EntenteFlows.Operations.Backups;

/// <summary>A backup in a folder of this machine. It holds personal data: the folder is its owner's alone.</summary>
internal sealed class FolderBackup(string folder) : IBackupFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public Task<Stream> OpenWriteAsync(string file, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
        return Task.FromResult<Stream>(File.Create(Path.Combine(folder, file)));
    }

    public Task<Stream?> OpenReadAsync(string file, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file);
        return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
    }
}
