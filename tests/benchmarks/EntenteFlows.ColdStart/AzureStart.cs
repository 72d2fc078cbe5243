using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EntenteFlows.ColdStart;

/// <summary>
/// The published worker, up to the moment at which it reports to its Functions host. There is no host here: what it reports to is a socket that takes
/// the call and says nothing.
/// </summary>
internal static class AzureStart
{
    public static readonly string[] Phases = ["main", "built", "reports to the host", "processor time"];

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>All that the app wants to know before it reports; none of it is used.</summary>
    private static Dictionary<string, string> Settings => new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["PublicBaseAddress"] = "https://flows.example.org",
        ["MailFrom"] = "office@example.org",
        ["SendGridApiKey"] = "none",
    };

    /// <param name="folder">What `dotnet publish` wrote.</param>
    /// <param name="keys">Where the keys of links are made.</param>
    public static async Task<TimeSpan[]> MeasureAsync(string folder, string keys)
    {
        using TcpListener host = new(IPAddress.Loopback, 0);
        host.Start();
        Dictionary<string, string> settings = new(Settings) { ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder, ["DataDirectory"] = keys };
        using Started worker = new(Path.Combine(folder, "EntenteFlows.Functions.dll"), folder, settings,
            "--functions-uri", $"http://127.0.0.1:{((IPEndPoint)host.LocalEndpoint).Port}", "--functions-request-id", "1", "--functions-worker-id", "1", "--functions-grpc-max-message-length", "134217728");
        try
        {
            TimeSpan main = await worker.ReachedAsync("main");
            using Socket call = await host.AcceptSocketAsync().WaitAsync(Longest);
            long reported = Stopwatch.GetTimestamp();
            TimeSpan processor = worker.Processor;
            return [main, await worker.ReachedAsync("built"), worker.Since(reported), processor];
        }
        finally
        {
            await worker.KillAsync();
        }
    }
}
