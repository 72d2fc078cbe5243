namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>The tasks of one stage, slot by slot.</summary>
internal static class StageTasks
{
    public static IEnumerable<CaseTask> Open(Case file) => file.Tasks.Where(t => t.State is TaskState.Open);

    /// <summary>The task that stands for a slot now: the youngest; null where nobody could be asked.</summary>
    public static CaseTask? Current(Case file, string stage, int slot) => file.Tasks.FindLast(t => t.Stage == stage && t.Slot == slot);

    /// <summary>Ends what is open in a stage and says so to those who were asked: it is not on account of anything that they or their colleagues did.</summary>
    public static void CallOff(Turn turn, string stage)
    {
        foreach (CaseTask task in Open(turn.File).Where(t => t.Stage == stage).ToList())
            CallOff(turn, task);
    }

    public static void CallOff(Turn turn, CaseTask task)
    {
        turn.Happened(new TaskSuperseded(turn.Now, task.Number, Successor: null));
        turn.Tell(MessageKind.TaskCalledOff, task.Person, task.Number);
    }

    public static void SupersedeOpen(Turn turn, string stage)
    {
        foreach (CaseTask task in Open(turn.File).Where(t => t.Stage == stage))
            turn.Happened(new TaskSuperseded(turn.Now, task.Number, Successor: null));
    }
}
