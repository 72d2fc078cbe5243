using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

public static class ShownStages
{
    /// <summary>The stages that people are told of: without those of institutions that take no part, which are never opened.</summary>
    public static IEnumerable<StageProgress> StagesToShow(this Case file, WorkflowDefinition workflow) => file.Stages.Where(s => file.Shows(workflow, s));

    /// <summary>Whether people are told of what happened to this stage.</summary>
    public static bool ShowsStage(this Case file, WorkflowDefinition workflow, string stage) => file.Shows(workflow, file.Stage(stage));

    /// <summary>Somebody was asked in a stage that has begun, so it stays even where the form that named the institution is erased.</summary>
    private static bool Shows(this Case file, WorkflowDefinition workflow, StageProgress stage) =>
        stage.State is not (StageState.Waiting or StageState.Skipped) || workflow.TakesPart(workflow.Stage(stage.Id), file.Form);
}
