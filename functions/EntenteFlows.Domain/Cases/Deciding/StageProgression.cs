using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

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
        turn.File.Stage(s.Id).State is StageState.Waiting && s.After.All(before => turn.File.Stage(before).IsComplete));

    public static void Begin(Turn turn, StageDefinition stage)
    {
        FormContent form = StageForm.Of(turn.File, stage.Id);
        LocalizedText? why = stage.Gate is { } gate ? GateReason.Of(gate, turn.Rules.Workflow, form, turn.Rules.Alliance) : null;
        bool asked = (stage.Gate is null || why is not null) && (stage.When?.Holds(form, turn.Rules.Alliance) ?? true);
        if (!asked)
        {
            turn.Happened(new StageSkipped(turn.Now, stage.Id));
            return;
        }

        turn.Happened(new StageOpened(turn.Now, stage.Id, why));
        for (int slot = 0; slot < stage.Assignees.Count; slot++)
            TaskOpening.First(turn, stage, slot);
        StageRule.Apply(turn, stage.Id);
    }
}
