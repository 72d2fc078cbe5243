using EntenteFlows.Functions.Storage.Backup;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>A backup's files in memory; writing one of them can fail.</summary>
internal sealed class MemoryFolder : IBackupFolder
{
    public Dictionary<string, MemoryStream> Files { get; } = [];

    public string? FailsAt { get; set; }

    public Task<Stream> OpenWriteAsync(string file, CancellationToken cancellation)
    {
        if (file == FailsAt) throw new IOException("A test.");
        return Task.FromResult<Stream>(Files[file] = new MemoryStream());
    }

    public Task<Stream?> OpenReadAsync(string file, CancellationToken cancellation) =>
        Task.FromResult<Stream?>(Files.TryGetValue(file, out MemoryStream? bytes) ? new MemoryStream(bytes.ToArray()) : null);
}
