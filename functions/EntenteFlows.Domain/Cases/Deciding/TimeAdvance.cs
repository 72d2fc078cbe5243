using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// Carries out what has come due, in the order of its moments. What begins here counts from now, not from when it should have happened: nobody loses
/// time because the app was down. A reminder that its own deadline, or a later reminder, has overtaken is dropped.
/// </summary>
internal static class TimeAdvance
{
    public static Decision Decide(Turn turn)
    {
        bool closed = turn.File.IsFinal;
        foreach (Action step in Steps(turn).Concat(AfterTime.Steps(turn)).OrderBy(s => s.At).Select(s => s.Carry).ToList())
        {
            // What was due of an open case is over once a step has closed it.
            if (turn.File.IsFinal == closed)
                step();
        }

        if (closed)
            AfterTime.Erase(turn);
        return turn.Outcome();
    }

    private static IEnumerable<(DateTimeOffset At, Action Carry)> Steps(Turn turn)
    {
        Case file = turn.File;
        DateTimeOffset now = turn.Now;
        if (file.ActBy is { } actBy)
        {
            if (actBy.IsOver(now))
                yield return (actBy.Over, () => CaseClosing.Close(turn, CaseState.Expired, reason: null));
            else if (file.RemindersToApplicant.FindLast(at => at <= now) is var planned && planned != default)
                yield return (planned, () => RemindApplicant(turn, planned));
        }

        if (PlanWatch.LateAt(file) is { } late && late <= now)
            yield return (late, () => PlanWatch.Compare(turn));

        foreach (CaseTask task in StageTasks.Open(file))
        {
            if (task.Due.IsOver(now))
                yield return (task.Due.Over, () => Overdue(turn, task.Number));
            else if (task.Reminders.FindLast(at => at <= now) is var planned && planned != default)
                yield return (planned, () => Remind(turn, task.Number, planned));
        }
    }

    private static void RemindApplicant(Turn turn, DateTimeOffset planned)
    {
        turn.Happened(new ApplicantReminded(turn.Now, planned));
        turn.TellApplicant(MessageKind.ReturnReminder);
    }

    private static void Remind(Turn turn, int number, DateTimeOffset planned)
    {
        if (turn.File.Task(number) is not { State: TaskState.Open } task)
            return;
        turn.Happened(new TaskReminded(turn.Now, number, planned));
        turn.Tell(MessageKind.TaskReminder, task.Person, number);
    }

    private static void Overdue(Turn turn, int number)
    {
        if (turn.File.Task(number) is not { State: TaskState.Open } task)
            return;
        StageDefinition stage = turn.Definition(task.Stage);
        if (Escalate(turn, stage, task))
            return;
        turn.Happened(new TaskExpired(turn.Now, number));
        turn.Tell(MessageKind.TaskExpired, task.Person, number);
        StageRule.Apply(turn, stage.Id);
        StageProgression.Run(turn);
    }

    private static bool Escalate(Turn turn, StageDefinition stage, CaseTask task)
    {
        if (AssigneeLine.Of(turn.Rules, StageForm.Of(turn.File, stage.Id), stage.Assignees[task.Slot]) is not { } line)
            return false;
        for (int step = task.Rung; step < stage.Deadline.Escalations.Count; step++)
        {
            if (Assignment.Next(turn, line, stage, task, stage.Deadline.Escalations[step].To) is { } choice)
            {
                TaskOpening.Escalate(turn, line, stage, task, step + 1, choice);
                return true;
            }
        }

        return false;
    }
}
