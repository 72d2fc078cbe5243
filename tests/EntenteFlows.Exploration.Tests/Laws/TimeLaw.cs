using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>7: every case ends in bounded time when nobody acts. Each look at the clock leaves nothing due behind, and each moment is there for once.</summary>
internal static class TimeLaw
{
    /// <summary>No example's deadlines, one after another, take longer.</summary>
    private static readonly TimeSpan LongestToTheOutcome = TimeSpan.FromDays(3 * 366);

    /// <summary>Retention may count from a day of the form that lies years ahead.</summary>
    private static readonly TimeSpan LongestToTheErasure = TimeSpan.FromDays(20 * 366);

    public static void OfStep(Step step)
    {
        if (step.Command is not AdvanceTime)
            return;
        step.Holds(CaseSchedule.NextDue(step.New) is not { } next || next > step.After.Now, "7: something that was due stays due");
        foreach (TaskReminded reminded in step.Events.OfType<TaskReminded>())
            step.Holds(step.Old.Task(reminded.Task).Reminders.Contains(reminded.Planned) && reminded.Planned <= step.After.Now, "5: a reminder comes at its moment, once");
        foreach (TaskExpired expired in step.Events.OfType<TaskExpired>())
            step.Holds(step.New.Task(expired.Task).Due.IsOver(step.After.Now), "7: a task expires before its deadline");
    }

    /// <param name="start">From here on nobody did anything.</param>
    /// <param name="end">The case was erased.</param>
    public static void OfSilence(Node start, Node end)
    {
        Law.Holds(end.File.Erased, "7: a case does not end though nobody acts", end);
        Law.Holds(start.File.IsFinal || end.File.ClosedAt - start.Now < LongestToTheOutcome, "7: the outcome is too long in coming", end);
        Law.Holds(end.Now - start.Now < LongestToTheErasure, "7: the erasure is too long in coming", end);
    }
}
