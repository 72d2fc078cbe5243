using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// Whether what somebody does with a task comes with the code that its stage asks for. A wrong one is counted in the same transaction that refuses it, so that many at once are
/// not more tries than one after the other.
/// </summary>
internal static class CodeCheck
{
    /// <summary>Null where the stage asks for no code, or the right one was given; otherwise the answer.</summary>
    /// <param name="name">As it was typed with what is done.</param>
    public static Decision? Refuse(Turn turn, CaseTask task, TypedCode? given, string name)
    {
        if (!TaskCodes.AreNeeded(turn.Rules.Workflow, task.Stage))
            return null;
        if (TaskCodes.Live(task, turn.Now) is not { } live)
            return given is not null && task.Code is { Refused: >= TaskCodes.MostTries } ? Turn.Refused(Refusal.CodeSpent) : CodeAsking.InAnswer(turn, task, name);
        if (given is null)
            return Turn.Refused(Refusal.CodeRequired);
        return turn.Rules.CodeMatches ? null : Wrong(turn, task, live);
    }

    /// <summary>What was confirmed once <see cref="Refuse"/> let it pass; null where no code was asked for.</summary>
    public static Assurance? Confirmed(Turn turn, CaseTask task) => TaskCodes.AreNeeded(turn.Rules.Workflow, task.Stage) ? Assurance.High : null;

    private static Decision Wrong(Turn turn, CaseTask task, TaskCode live)
    {
        int tries = live.Refused + 1;
        turn.Happened(new CodeRefused(turn.Now, task.Number, live.Number, tries));
        return turn.Outcome(tries < TaskCodes.MostTries ? Refusal.CodeWrong : Refusal.CodeSpent);
    }
}
