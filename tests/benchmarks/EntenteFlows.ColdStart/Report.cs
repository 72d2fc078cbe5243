namespace EntenteFlows.ColdStart;

/// <summary>What is measured, under its name.</summary>
internal sealed record Subject(string Name, IReadOnlyList<string> Phases, Func<Task<TimeSpan[]>> Measure);

/// <summary>Median and ninth tenth of repeated starts, in milliseconds.</summary>
internal static class Report
{
    /// <summary>
    /// The subjects are started in turn, so that what else the machine does slows all of them alike. The first round is not counted: it warms the
    /// machine's file cache and makes the tables.
    /// </summary>
    public static async Task ShowAsync(IReadOnlyList<Subject> subjects, int rounds)
    {
        List<TimeSpan[]>[] starts = [.. subjects.Select(_ => new List<TimeSpan[]>())];
        for (int round = 0; round <= rounds; round++)
            for (int subject = 0; subject < subjects.Count; subject++)
            {
                TimeSpan[] times = await subjects[subject].Measure();
                if (round > 0) starts[subject].Add(times);
            }
        for (int subject = 0; subject < subjects.Count; subject++) Show(subjects[subject], starts[subject]);
    }

    private static void Show(Subject subject, List<TimeSpan[]> starts)
    {
        Console.WriteLine($"{subject.Name} ({starts.Count} starts)");
        for (int phase = 0; phase < subject.Phases.Count; phase++)
        {
            double[] sorted = [.. starts.Select(start => start[phase].TotalMilliseconds).Order()];
            Console.WriteLine($"  {subject.Phases[phase],-22} median {sorted[sorted.Length / 2],6:F0} ms   p90 {sorted[Math.Min(sorted.Length - 1, sorted.Length * 9 / 10)],6:F0} ms");
        }
    }
}
