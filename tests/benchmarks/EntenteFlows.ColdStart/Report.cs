namespace EntenteFlows.ColdStart;

/// <summary>Median and ninth tenth of repeated starts, in milliseconds since the process was started.</summary>
internal static class Report
{
    /// <summary>The first start is not counted: it warms the machine's file cache and makes the tables.</summary>
    public static async Task ShowAsync(string name, int times, IReadOnlyList<string> phases, Func<Task<TimeSpan[]>> measure)
    {
        await measure();
        List<TimeSpan[]> starts = [];
        for (int time = 0; time < times; time++) starts.Add(await measure());
        Console.WriteLine($"{name} ({times} starts)");
        for (int phase = 0; phase < phases.Count; phase++)
        {
            double[] sorted = [.. starts.Select(start => start[phase].TotalMilliseconds).Order()];
            Console.WriteLine($"  {phases[phase],-22} median {sorted[sorted.Length / 2],7:F0} ms   p90 {sorted[Math.Min(sorted.Length - 1, sorted.Length * 9 / 10)],7:F0} ms");
        }
    }
}
