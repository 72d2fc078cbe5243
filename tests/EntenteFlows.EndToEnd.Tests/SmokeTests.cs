using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The script by which a deployment is tried.</summary>
public sealed class SmokeTests(SharedApp shared)
{
    [Fact]
    public async Task It_finds_nothing_wrong_with_the_app()
    {
        AppProcess app = await shared.GetAsync();
        (int exitCode, string output) = await RunAsync(app.Http.BaseAddress!);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_on_something_that_answers_all_the_same_to_everything()
    {
        using HttpListener other = new();
        other.Prefixes.Add($"http://localhost:{FreePort.Take()}/");
        other.Start();
        Task serving = ServeAsync(other);
        (int exitCode, string output) = await RunAsync(new Uri(other.Prefixes.Single()));
        other.Stop();
        await serving;
        Assert.Equal(1, exitCode);
        Assert.Contains("FAILED  managed cases want a sign-in", output, StringComparison.Ordinal);
        Assert.Contains("FAILED  a forged link is refused", output, StringComparison.Ordinal);
        Assert.Contains("FAILED  no other site may frame it", output, StringComparison.Ordinal);
    }

    private static async Task ServeAsync(HttpListener listener)
    {
        try
        {
            while (listener.IsListening)
            {
                HttpListenerContext call = await listener.GetContextAsync();
                call.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or SocketException)
        {
            // The test has seen enough.
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(Uri address)
    {
        ProcessStartInfo start = new("bash", [RepositoryFolder.At(".ci", "smoke"), address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
