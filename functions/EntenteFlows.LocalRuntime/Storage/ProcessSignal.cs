using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EntenteFlows.LocalRuntime.Storage;

/// <summary>Asks a process to end; .NET itself can only kill.</summary>
public static partial class ProcessSignal
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM. Windows has no such thing: there the process is killed once it had the time for a save.</summary>
    public static void Terminate(int pid)
    {
        if (!OperatingSystem.IsWindows())
        {
            // A process that has gone already is what was wanted.
            _ = Kill(pid, SigTerm);
            return;
        }
        using Process process = Process.GetProcessById(pid);
        // Azurite saves every five seconds.
        if (!process.WaitForExit(TimeSpan.FromSeconds(6))) process.Kill();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
