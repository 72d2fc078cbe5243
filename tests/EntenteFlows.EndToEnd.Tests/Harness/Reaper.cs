using System.Diagnostics;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>
/// Ends the processes of this test run when the run itself is killed: a small shell reads their numbers from a pipe, and the
/// pipe's end is the sign. Where the run ends well, nobody is left on its list.
/// </summary>
internal static class Reaper
{
    private const string Script = """
        left=""
        while read -r sign pid; do
          case $sign in
            +) left="$left $pid" ;;
            -) kept=""; for p in $left; do [ "$p" = "$pid" ] || kept="$kept $p"; done; left=$kept ;;
          esac
        done
        [ -z "$left" ] && exit
        kill -TERM $left 2>/dev/null
        sleep 10
        kill -KILL $left 2>/dev/null
        """;

    private static readonly Lock Gate = new();
    private static Process? s_shell;

    public static void Watch(int pid) => Tell('+', pid);

    public static void Forget(int pid) => Tell('-', pid);

    private static void Tell(char sign, int pid)
    {
        if (OperatingSystem.IsWindows())
            return;
        lock (Gate)
        {
            s_shell ??= Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", Script }, RedirectStandardInput = true })!;
            s_shell.StandardInput.WriteLine($"{sign} {pid}");
            s_shell.StandardInput.Flush();
        }
    }
}
