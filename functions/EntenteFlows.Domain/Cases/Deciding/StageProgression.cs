using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>After every change: opens or skips what no longer waits, until nothing moves, and approves the case when all is complete.</summary>
internal static class StageProgression
{
    public static void Run(Turn turn)
    {
        while (!turn.File.IsFinal && Next(turn) is { } stage)
            Begin(turn, stage);
        if (!turn.File.IsFinal && turn.File.Stages.All(s => s.IsComplete))
            CaseClosing.Close(turn, CaseState.Approved, reason: null);
    }

    private static StageDefinition? Next(Turn turn)
    {
        HashSet<string> waiting = [.. turn.File.Stages.Where(s => s.State is StageState.Waiting).Select(s => s.Id)];
        HashSet<string> incomplete = StageOrder.Incomplete(turn.File);
        return turn.Rules.Workflow.Stages.FirstOrDefault(s => waiting.Contains(s.Id) && !StageOrder.Before(turn.Rules.Workflow, s.Id).Overlaps(incomplete));
    }

    public static void Begin(Turn turn, StageDefinition stage)
    {
        StageNeed need = StageNeed.Of(turn.Rules, StageForm.Of(turn.File, stage.Id), stage);
        if (!need.IsNeeded)
        {
            turn.Happened(new StageSkipped(turn.Now, stage.Id));
            return;
        }

        Open(turn, stage, need.GateWhy);
    }

    /// <summary>Asks everybody of a stage that is needed.</summary>
    public static void Open(Turn turn, StageDefinition stage, LocalizedText? gateWhy)
    {
        turn.Happened(new StageOpened(turn.Now, stage.Id, gateWhy));
        TaskOpening.WhereNobodyIs(turn, stage, rejectedToo: true);
        StageRule.Apply(turn, stage.Id);
    }
}
