using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>A hundred thousand lives of the real definitions' examples. A run that breaks a law names its seed; <c>RUN_SEED</c> in the environment runs that one alone.</summary>
public sealed class RandomRunsTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("RUN_COUNT"), out int count) ? count : 100_000;

    /// <summary>One run in so many has every state looked at, its log folded and its chain walked.</summary>
    private const int WholeLogEvery = 50;

    private static readonly IReadOnlyList<DateTimeOffset> Starts =
        [.. Enumerable.Range(0, 12).Select(month => new DateTimeOffset(2027, 1, 4, 9, 30, 0, TimeSpan.Zero).AddMonths(month).AddDays(month))];

    private static readonly IReadOnlyList<Beginning> Beginnings =
    [
        .. from workflow in RealDefinitions.Catalogue.Current
           from example in workflow.Examples
           from start in Starts
           from beginning in Beginning.Of(workflow, example, start)
           select beginning,
    ];

    private readonly ConcurrentDictionary<(string Workflow, CaseState State), int> outcomes = new();
    private readonly ConcurrentDictionary<(string Workflow, Type Event), int> events = new();
    private readonly ConcurrentQueue<string> faults = new();

    [Fact]
    public void Every_law_holds_at_every_step_of_a_hundred_thousand_random_lives_of_the_real_definitions()
    {
        int? only = int.TryParse(Environment.GetEnvironmentVariable("RUN_SEED"), out int seed) ? seed : null;
        Parallel.ForEach(only is { } one ? [one] : Enumerable.Range(1, Runs), (n, loop) =>
        {
            // Kept and told below with its seed: one broken run must not hide how many others there are.
            if (Fault(n, whole: n % WholeLogEvery == 0 || only is not null) is { } fault)
                faults.Enqueue(fault);
            if (faults.Count >= 10)
                loop.Stop();
        });

        Tell();
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults));
        if (only is not null)
            return;
        Assert.All(RealDefinitions.Catalogue.Current.Select(w => w.Id), EverythingWasReached);
        Assert.Contains(events.Keys, reached => reached.Event == typeof(GateReasonRenewed));
    }

    /// <returns>Null where all is well.</returns>
    private string? Fault(int n, bool whole)
    {
        Beginning beginning = Beginnings[n % Beginnings.Count];
        string workflow = beginning.Scene.Rules.Workflow.Id;
        RandomRun run = new(beginning, n);
        try
        {
            run.Go(whole);
        }
        catch (Exception fault)
        {
            return $"RUN_SEED={n} ({workflow}): {fault.Message}";
        }

        outcomes.AddOrUpdate((workflow, run.Last.File.State), 1, (_, k) => k + 1);
        foreach (Type happened in run.Events)
            events.AddOrUpdate((workflow, happened), 1, (_, k) => k + 1);
        return null;
    }

    private void Tell()
    {
        int lives = outcomes.Values.Sum();
        Told.As($"{lives} lives led", string.Join('\n', (string[])[$"{lives} lives led, from {Beginnings.Count} beginnings", .. ByOutcome(), .. ByEvent()]));
    }

    private IEnumerable<string> ByOutcome() =>
        from workflow in outcomes.GroupBy(o => o.Key.Workflow)
        orderby workflow.Key
        select $"{workflow.Key}: {string.Join(", ", workflow.OrderBy(o => o.Key.State).Select(o => $"{o.Value} {o.Key.State}"))}";

    private IEnumerable<string> ByEvent() =>
        from happened in events.GroupBy(e => e.Key.Event)
        orderby happened.Min(w => w.Value)
        select $"{happened.Key.Name}: {string.Join(", ", happened.OrderBy(e => e.Key.Workflow, StringComparer.Ordinal).Select(e => $"{e.Key.Workflow} {e.Value}"))}";

    private void EverythingWasReached(string id)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        Assert.All(
            new[] { CaseState.Approved, CaseState.Rejected, CaseState.Withdrawn, CaseState.Expired },
            state => Assert.True(outcomes.ContainsKey((workflow.Id, state)), $"No run of {workflow.Id} ended {state}."));
        Assert.All(
            typeof(CaseEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType).Where(kind => MayHave(workflow, kind)),
            kind => Assert.True(events.ContainsKey((workflow.Id, kind)), $"No run of {workflow.Id} reached {kind.Name}."));
    }

    private static bool MayHave(WorkflowDefinition workflow, Type kind) => kind.Name switch
    {
        // Asks for an edit of what a gate's reason spells out, while its stage is open: it is enough that some definition reaches it.
        nameof(GateReasonRenewed) => false,
        // Only earlier versions recorded it.
        nameof(LinkRecovered) => false,
        nameof(DocumentAttached) or nameof(DocumentRemoved) => workflow.Documents.Count > 0,
        nameof(CasePlanned) or nameof(CaseFellBehind) or nameof(CaseCaughtUp) => workflow.Plans.Count > 0,
        nameof(NoticeSent) => workflow.Afterwards.Notices.Count > 0,
        nameof(AfterwardsPlanned) => workflow.Afterwards.Notices.Count + workflow.Afterwards.Obligations.Count > 0,
        nameof(AmendmentAsked) or nameof(AmendmentApplied) or nameof(AmendmentEnded) => workflow.Afterwards.Amendments.Count > 0,
        nameof(CodeAsked) or nameof(CodeRefused) => workflow.Stages.Any(s => s.Assurance is Assurance.High),
        nameof(CancellationAsked) or nameof(CancellationAccepted) => workflow.Afterwards.Cancellation is not null,
        _ => true,
    };
}
