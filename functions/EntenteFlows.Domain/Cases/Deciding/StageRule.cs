using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Ends a stage once its rule is met, or can no longer be met.</summary>
internal static class StageRule
{
    public static void Apply(Turn turn, string stage)
    {
        if (turn.File.Stage(stage).State is not StageState.Open)
            return;
        StageDefinition definition = turn.Definition(stage);
        List<CaseTask?> slots = [.. definition.Assignees.Select((_, slot) => StageTasks.Current(turn.File, stage, slot))];
        int needed = Math.Min(definition.Rule.Needed(slots.Count), slots.Count);
        int approved = slots.Count(t => t?.State is TaskState.Approved);
        // Also where the one who had it gave it up and nobody else could be asked.
        int lost = slots.Count(t => t?.State is not (TaskState.Open or TaskState.Approved));
        if (approved >= needed)
            End(turn, stage, StageState.Approved);
        else if (slots.Count - lost < needed)
            Fail(turn, stage, slots);
    }

    private static void Fail(Turn turn, string stage, IEnumerable<CaseTask?> slots)
    {
        CaseTask? rejected = slots.Where(t => t?.State is TaskState.Rejected).MaxBy(t => t!.DecidedAt);
        End(turn, stage, rejected is null ? StageState.Expired : StageState.Rejected);
        if (!AfterStage.Is(stage))
            CaseClosing.Close(turn, rejected is null ? CaseState.Expired : CaseState.Rejected, rejected?.Reason);
    }

    private static void End(Turn turn, string stage, StageState state)
    {
        StageTasks.SupersedeOpen(turn, stage);
        turn.Happened(new StageEnded(turn.Now, stage, state));
        if (AfterStage.Find(stage) is { } run)
            AfterStageRule.Ended(turn, run);
    }
}
