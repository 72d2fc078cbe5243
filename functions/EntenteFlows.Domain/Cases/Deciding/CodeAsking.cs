namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Mails a code to the holder of a task. The one before is dead from then on.</summary>
internal static class CodeAsking
{
    public static Decision Decide(Turn turn, AskCode command)
    {
        if (LinkStanding.Of(turn.File, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, turn.Now) is { } dead)
            return Turn.Refused(dead);
        CaseTask task = turn.File.Task(command.Task);
        if (!TaskCodes.AreNeeded(turn.Rules.Workflow, task.Stage))
            return Turn.Refused(Refusal.CodeNotNeeded);
        return Ask(turn, task, by: null) ? turn.Outcome() : Turn.Refused(Refusal.CodeTooSoon);
    }

    /// <summary>Somebody decided without a code that could be taken: one is mailed, and asked for.</summary>
    public static Decision InAnswer(Turn turn, CaseTask task, string by) =>
        Ask(turn, task, by) ? turn.Outcome(Refusal.CodeRequired) : Turn.Refused(Refusal.CodeTooSoon);

    private static bool Ask(Turn turn, CaseTask task, string? by)
    {
        if (TaskCodes.NextAt(task, turn.Now) is not null)
            return false;
        int number = (task.Code?.Number ?? 0) + 1;
        turn.Happened(new CodeAsked(turn.Now, task.Number, number, EntropyDraw.Nonce(turn.Moment), InAnswer: by is not null, GivenText.Of(by)));
        turn.Tell(MessageKind.TaskCode, task.Person, task.Number);
        return true;
    }
}
