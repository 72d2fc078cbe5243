using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>One life of a case, led by chance: mostly people do their part, now and then somebody rejects, returns, withdraws or stays silent until something is due.</summary>
internal sealed class RandomRun(Rules rules, SubmitCase submission, DateTimeOffset start, int seed)
{
    /// <summary>Longer than any case takes in which most people approve; a case that is still open then is left as it is.</summary>
    private const int MostSteps = 120;

    private readonly Random chance = new(seed);
    private readonly List<RecordedEvent> log = [];

    public Node Last { get; private set; } = null!;

    public IReadOnlyList<RecordedEvent> Log => log;

    public void Go()
    {
        Last = Take(null, submission, start, "submitted")!;
        for (int step = 0; step < MostSteps && !Last.File.Erased; step++)
        {
            Moves.Move move = Choose([.. Moves.Of(Last)]);
            DateTimeOffset now = move.Wait ?? Last.Now.AddMinutes(chance.Next(0, 600));
            if (Take(Last, move.Command, now, move.Step) is not { } next)
                continue;
            Last = next;
            StateLaws.Check(rules, Last);
        }
    }

    private Moves.Move Choose(IReadOnlyList<Moves.Move> moves)
    {
        List<int> weights = [.. moves.Select(Weight)];
        int drawn = chance.Next(weights.Sum());
        int at = 0;
        while (drawn >= weights[at])
            drawn -= weights[at++];
        return moves[at];
    }

    private static int Weight(Moves.Move move) => move.Command switch
    {
        DecideTask { Verdict: Verdict.Approve } => 40,
        DecideTask { Verdict: Verdict.Return } => 4,
        ConfirmMailbox or ResubmitCase => 60,
        AdvanceTime => 12,
        _ => 1,
    };

    private Node? Take(Node? before, Command command, DateTimeOffset now, string step)
    {
        Moment moment = new(now, [.. SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{command.Id}"))]);
        if (CaseDecider.Decide(rules, before?.File, command, moment) is not Decision.Accepted accepted)
            return before is null ? throw new InvalidOperationException("The submission was refused.") : before with { Now = now };
        Recorded recorded = CaseLedger.Record(before?.File, command, accepted, moment);
        Node after = new(recorded.After, now, before, step);
        log.AddRange(recorded.Events);
        if (before is not null)
            StepLaws.Check(rules, before, after, command, accepted, recorded);
        return after;
    }
}
