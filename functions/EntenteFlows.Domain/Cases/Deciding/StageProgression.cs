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

    private static StageDefinition? Next(Turn turn) => turn.Rules.Workflow.Stages.FirstOrDefault(s =>
        turn.File.Stage(s.Id).State is StageState.Waiting && StageOrder.IsReady(turn.File, turn.Rules.Workflow, s.Id));

    public static void Begin(Turn turn, StageDefinition stage)
    {
        StageNeed need = StageNeed.Of(turn.Rules, StageForm.Of(turn.File, stage.Id), stage);
        if (!need.IsNeeded)
        {
            turn.Happened(new StageSkipped(turn.Now, stage.Id));
            return;
        }

        turn.Happened(new StageOpened(turn.Now, stage.Id, need.GateWhy));
        TaskOpening.WhereNobodyIs(turn, stage, rejectedToo: true);
        StageRule.Apply(turn, stage.Id);
    }
}
