using System.Collections.Frozen;
using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Exploration.Tests.Laws;

namespace EntenteFlows.Exploration.Tests;

/// <summary>One life of a case, led by chance: mostly people do their part, now and then they do anything else that can be done, or stay silent until something is due.</summary>
internal sealed class RandomRun(Beginning beginning, int seed)
{
    /// <summary>Longer than any case takes in which most people approve; then nobody does anything any more.</summary>
    private const int MostSteps = 50;

    /// <summary>No definition has as many moments one after another.</summary>
    private const int MostSilence = 300;

    /// <summary>One state in so many has the laws of states held against it, in most runs; every step has those of steps.</summary>
    private const int StateEvery = 40;

    /// <summary>Of what is done more often than once in a while, and at any time alike.</summary>
    private static readonly FrozenDictionary<Type, int> Weights = new Dictionary<Type, int>
    {
        [typeof(DecideTask)] = 6,
        [typeof(AskCode)] = 40,
        [typeof(ConfirmMailbox)] = 60,
        [typeof(ResubmitCase)] = 60,
        [typeof(EditCase)] = 15,
        [typeof(AnswerQuestion)] = 10,
        [typeof(AskAmendment)] = 30,
        [typeof(AskCancellation)] = 30,
        [typeof(UndoDecision)] = 2,
        [typeof(SayWrongPerson)] = 2,
    }.ToFrozenDictionary();

    private readonly Random chance = new(seed);
    private readonly string seedText = seed.ToString(CultureInfo.InvariantCulture);
    private readonly List<DecideTask> told = [];
    private readonly List<TaskDecided> inTheLog = [];

    public Node Last { get; private set; } = null!;

    public HashSet<Type> Events { get; } = [];

    /// <param name="whole">Go the whole way again for its log.</param>
    public void Go(bool whole)
    {
        Last = Take(null, beginning.Submission, beginning.Start, () => "submitted")!;
        for (int step = 0; step < MostSteps && !Last.File.Erased; step++)
        {
            Move move = Choose([.. Moves.Of(beginning.Scene, Last)]);
            Last = Take(Last, move.Command(), move.Wait ?? Last.Now.AddMinutes(Pause()), move.Step) ?? Last;
            if (whole || chance.Next(StateEvery) == 0)
                AllLaws.OfState(beginning.Scene.Rules, Last);
        }

        UntilItEnds();
        EveryDecisionIsInTheLogOnce();
        if (whole)
            ChainLaw.OfWay(beginning.Scene.Rules, Last, seedText, chance);
    }

    /// <summary>Law 7, from wherever the life has led.</summary>
    private void UntilItEnds()
    {
        Node start = Last;
        for (int step = 0; step < MostSilence && CaseSchedule.NextDue(Last.File) is { } due; step++)
            Last = Take(Last, new AdvanceTime($"silence-{step}"), due > Last.Now ? due : Last.Now, () => "time passes") ?? Last;
        TimeLaw.OfSilence(start, Last);
    }

    /// <summary>Law 3 over the whole life.</summary>
    private void EveryDecisionIsInTheLogOnce()
    {
        Law.Holds(
            inTheLog.Select(d => (d.Task, d.Verdict)).SequenceEqual(told.Select(d => (d.Task, d.Verdict))) && told.DistinctBy(d => d.Task).Count() == told.Count,
            "3: the log holds other decisions than were told as recorded", Last);
    }

    /// <summary>Minutes: sometimes none, often so few that a decision can still be taken back.</summary>
    private int Pause() => chance.Next(3) switch
    {
        0 => 0,
        1 => chance.Next(1, 12),
        _ => chance.Next(12, 600),
    };

    private Move Choose(List<Move> moves)
    {
        List<int> weights = [.. moves.Select(Weight)];
        int drawn = chance.Next(weights.Sum());
        int at = 0;
        while (drawn >= weights[at])
            drawn -= weights[at++];
        return moves[at];
    }

    private int Weight(Move move) => move.Verdict switch
    {
        Verdict.Approve => 60,
        Verdict.Return => 5,
        Verdict.Reject => 1,
        _ when move.Kind == typeof(AttachDocument) => Last.File.IsFinal ? 1 : 25,
        _ when move.Kind == typeof(RemoveDocument) => Last.File.IsFinal ? 1 : 8,
        _ when move.Kind == typeof(AdvanceTime) => Last.File.IsFinal && !Last.File.Tasks.Exists(t => t.State is TaskState.Open) ? 60 : 14,
        _ => Weights.GetValueOrDefault(move.Kind, 1),
    };

    private Node? Take(Node? before, Command command, DateTimeOffset now, Func<string> step)
    {
        if (Deciding.Take(beginning.Scene.Rules, before, command, now, step, seedText, out Decision decision) is not { } after)
            return before is null ? throw new InvalidOperationException("The submission was refused.") : before with { Now = now, Before = before, Step = () => $"{step()}: {decision}", Command = null };
        IReadOnlyList<CaseEvent> happened = ((Decision.Accepted)decision).Events;
        Events.UnionWith(happened.Select(e => e.GetType()));
        inTheLog.AddRange(happened.OfType<TaskDecided>());
        if (command is DecideTask decided && ((Decision.Accepted)decision).Told is null)
            told.Add(decided);
        return after;
    }
}
