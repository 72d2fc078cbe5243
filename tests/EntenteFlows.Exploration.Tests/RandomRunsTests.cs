using System.Collections.Concurrent;
using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A hundred thousand lives of the real definitions' examples. A run that breaks a law names its seed; <c>RUN_SEED</c> in the environment runs that one alone.</summary>
public sealed class RandomRunsTests(ITestOutputHelper output)
{
    private const int Runs = 100_000;

    /// <summary>One run in so many has its whole log folded and its chain walked; each step's link is checked in all of them.</summary>
    private const int WholeLogEvery = 50;

    private static readonly IReadOnlyList<DateTimeOffset> Starts =
        [.. Enumerable.Range(0, 12).Select(month => new DateTimeOffset(2027, 1, 4, 9, 30, 0, TimeSpan.Zero).AddMonths(month).AddDays(month))];

    private static readonly IReadOnlyList<(Rules Rules, SubmitCase Submission, DateTimeOffset Start)> Beginnings =
    [
        .. from workflow in RealDefinitions.Catalogue.Current
           from example in workflow.Examples
           from start in Starts
           select (new Rules(workflow, RealDefinitions.Catalogue.Alliance), Submission(workflow, example, start), start),
    ];

    [Fact]
    public void Every_law_holds_at_every_step_of_a_hundred_thousand_random_lives_of_the_real_definitions()
    {
        int? only = int.TryParse(Environment.GetEnvironmentVariable("RUN_SEED"), out int seed) ? seed : null;
        ConcurrentDictionary<(string Workflow, CaseState State), int> outcomes = new();
        ConcurrentQueue<string> faults = new();
        Parallel.ForEach(only is { } one ? [one] : Enumerable.Range(1, Runs), (n, loop) =>
        {
            (Rules rules, SubmitCase submission, DateTimeOffset start) = Beginnings[n % Beginnings.Count];
            RandomRun run = new(rules, submission, start, n);
            try
            {
                run.Go();
                if (n % WholeLogEvery == 0 || only is not null)
                    TheLogFoldsToTheSnapshot(run);
                outcomes.AddOrUpdate((rules.Workflow.Id, run.Last.File.State), 1, (_, k) => k + 1);
            }
            catch (Exception fault)
            {
                // Kept and told below with its seed: one broken run must not hide how many others there are.
                faults.Enqueue($"RUN_SEED={n} ({rules.Workflow.Id}): {fault.Message}");
                if (faults.Count >= 10)
                    loop.Stop();
            }
        });

        foreach (((string workflow, CaseState state), int count) in outcomes.OrderBy(o => o.Key.Workflow, StringComparer.Ordinal).ThenBy(o => o.Key.State))
            output.WriteLine($"{workflow}: {count} {state}");
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults));
        if (only is null)
        {
            Assert.All(RealDefinitions.Catalogue.Current, w => Assert.All(
                new[] { CaseState.Approved, CaseState.Rejected, CaseState.Withdrawn, CaseState.Expired }, s => Assert.True(outcomes.ContainsKey((w.Id, s)), $"No run of {w.Id} ended {s}.")));
        }
    }

    private static void TheLogFoldsToTheSnapshot(RandomRun run)
    {
        Case file = run.Last.File;
        Law.Holds(EventChain.FirstBreak(run.Log, file.ChainHead.AsSpan()) is null, "8: the chain is whole", run.Last);
        Case rebuilt = CaseRebuild.Of(run.Log, file.Messages);
        Law.Holds(file.Erased || CaseJson.Write(rebuilt).AsSpan().SequenceEqual(CaseJson.Write(file)), "8: the log folds to the snapshot", run.Last);
        int middle = run.Log.Count / 2;
        RecordedEvent[] tampered = [.. run.Log];
        tampered[middle] = tampered[middle] with { At = tampered[middle].At, Fixed = [.. tampered[middle].Fixed.AsSpan(), (byte)' '] };
        Law.Holds(EventChain.FirstBreak(tampered, file.ChainHead.AsSpan()) is not null, "8: a changed event shows", run.Last);
        Law.Holds(EventChain.FirstBreak([.. run.Log.Where((_, i) => i != middle)], file.ChainHead.AsSpan()) is not null, "8: a missing event shows", run.Last);
    }

    private static SubmitCase Submission(WorkflowDefinition workflow, Example example, DateTimeOffset start)
    {
        using var form = JsonDocument.Parse(Examples.FormAt(example, start).ToJsonString());
        FormReading read = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form.RootElement, example.ApplicantEmail, start);
        return new SubmitCase("submit", Moves.Id, "request", example.Language, example.ApplicantName, example.ApplicantEmail, read.Content!);
    }
}
