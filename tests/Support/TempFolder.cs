namespace EntenteFlows.Tests.Support;

/// <summary>A folder of one test, gone when it is disposed.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ententeflows-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
