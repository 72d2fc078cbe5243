using System.Diagnostics;
using EntenteFlows.Functions.Definitions;

namespace EntenteFlows.ColdStart;

/// <summary>How long the workflow folder takes to read, in a process that has done nothing before.</summary>
internal static class DefinitionsStart
{
    public static readonly string[] Phases = ["read the first time", "read again"];

    public const string Argument = "definitions";

    /// <summary>In the measured process.</summary>
    public static void Read()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "workflows");
        for (int time = 0; time < Phases.Length; time++)
        {
            long begin = Stopwatch.GetTimestamp();
            WorkflowFiles.Load(folder);
            Console.WriteLine($"{StartupHook.Mark}{time} {Stopwatch.GetElapsedTime(begin).Ticks}");
        }
    }

    public static async Task<TimeSpan[]> MeasureAsync(string folder, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, "EntenteFlows.ColdStart.dll"), Argument]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => TimeSpan.FromTicks(long.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
