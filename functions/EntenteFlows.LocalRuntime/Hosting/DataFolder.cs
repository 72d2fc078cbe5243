namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The folder of one run. While it is open no other run can have it; the lock goes with the process, however that ends.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    internal string ClockFile => File("clock");

    internal string TimersFile => File("timers.json");

    internal string MailFile => File("mail.jsonl");

    internal string SignInKeyFile => File("sign-in.key");

    /// <exception cref="StartRefusedException">Another process has the folder, or it cannot be made.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Make(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {path} cannot be made: {fault.Message}", fault);
        }
        try
        {
            return new(path, new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            throw new StartRefusedException($"The data folder {path} is in use by another run of the app. Stop that one, or give this one its own with --data DIR.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StartRefusedException($"The data folder {path} cannot be written: {fault.Message}", fault);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>For its owner alone: the mails in it hold links that act.</summary>
    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
