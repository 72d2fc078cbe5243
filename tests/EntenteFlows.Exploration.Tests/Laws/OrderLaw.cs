using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>2: a stage opens only when all that it waits for is complete, near and far, and stands as its rule says.</summary>
internal static class OrderLaw
{
    public static void OfStep(Step step)
    {
        foreach ((CaseEvent happened, Case file) in step.Events.Zip(step.Between))
        {
            if (happened is StageOpened opened)
                step.Holds(IsReady(step.Rules.Workflow, file, opened.Stage), $"2: {opened.Stage} opens while something before it is not complete");
            if (happened is StageSkipped skipped && !AfterStage.Is(skipped.Stage))
                step.Holds(IsReady(step.Rules.Workflow, file, skipped.Stage), $"2: {skipped.Stage} is passed over while something before it is not complete");
            if (happened is TaskOpened asked)
                step.Holds(file.Stage(asked.Stage).State is StageState.Open, $"2: {asked.Stage} asks somebody while it is {file.Stage(asked.Stage).State}");
        }
    }

    public static void OfState(Rules rules, Node node)
    {
        foreach (StageProgress stage in node.File.AllStages())
        {
            StandsByItsRule(rules, node, stage);
            if (stage.State is StageState.Open or StageState.Returned)
                Law.Holds(IsReady(rules.Workflow, node.File, stage.Id), $"2: {stage.Id} is {stage.State} while something before it is not complete", node);
            if (!node.File.IsFinal)
                FollowsTheForm(rules, node, stage);
        }
    }

    private static void StandsByItsRule(Rules rules, Node node, StageProgress stage)
    {
        StageDefinition definition = rules.Workflow.Stage(stage.Id);
        List<CaseTask?> now = [.. definition.Assignees.Select((_, slot) => node.File.Tasks.FindLast(t => t.Stage == stage.Id && t.Slot == slot))];
        int approved = now.Count(t => t?.State is TaskState.Approved);
        int needed = definition.Rule switch
        {
            ApprovalRule.Any => 1,
            ApprovalRule.AtLeast n => Math.Min(n.Count, now.Count),
            _ => now.Count,
        };
        if (stage.State is StageState.Approved)
            Law.Holds(approved >= needed, $"2: {stage.Id} is approved with {approved} of {needed}", node);
        if (stage.State is StageState.Open && !(node.File.IsFinal && !AfterStage.Is(stage.Id)))
            Law.Holds(approved < needed && now.Count(t => t?.State is TaskState.Open) >= needed - approved, $"6: {stage.Id} is open and too few are asked", node);
        if (stage.State is not StageState.Open)
            Law.Holds(now.All(t => t?.State is not TaskState.Open), $"4: {stage.Id} is {stage.State} and has an open task", node);
    }

    private static void FollowsTheForm(Rules rules, Node node, StageProgress stage)
    {
        StageDefinition definition = rules.Workflow.Stage(stage.Id);
        bool needed = (definition.When?.Holds(node.File.Form, rules.Alliance) ?? true) && (definition.Gate?.FiresWhen.Holds(node.File.Form, rules.Alliance) ?? true);
        if (stage.State is StageState.Open or StageState.Returned)
            Law.Holds(needed, $"2: {stage.Id} is {stage.State} although the form does not call for it", node);
        if (stage.State is StageState.Skipped)
            Law.Holds(!needed, $"2: {stage.Id} is passed over although the form calls for it", node);
    }

    private static bool IsReady(WorkflowDefinition workflow, Case file, string stage) =>
        workflow.Stage(stage).After.All(before => file.Stage(before).IsComplete && IsReady(workflow, file, before));
}
