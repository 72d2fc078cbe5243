using System.Diagnostics;

namespace EntenteFlows.ColdStart;

/// <summary>The whole app on the local runtime, with storage that already runs and holds its tables.</summary>
internal static class LocalStart
{
    public static readonly string[] Phases = ["main", "built", "listening", "/health/live", "/", "/apply/exchange", "processor time"];

    public static async Task<TimeSpan[]> MeasureAsync(string folder, string data, IReadOnlyDictionary<string, string> environment)
    {
        using Started app = new(Path.Combine(folder, "EntenteFlows.Functions.dll"), folder, environment, "--port", "0", "--data", data);
        try
        {
            List<TimeSpan> times = [await app.ReachedAsync("main"), await app.ReachedAsync("built"), await app.ReachedAsync("listening")];
            using HttpClient http = new() { BaseAddress = new Uri(app.Address!) };
            foreach (string path in Phases.Where(phase => phase.StartsWith('/')))
            {
                using HttpResponseMessage answer = await http.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                times.Add(app.Since(Stopwatch.GetTimestamp()));
            }
            return [.. times, app.Processor];
        }
        finally
        {
            await app.KillAsync();
        }
    }
}
