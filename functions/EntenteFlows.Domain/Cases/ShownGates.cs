using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>That a gate fired, and why, tells what it rests on: whether a reader is shown all of that.</summary>
public static class ShownGates
{
    /// <summary>For whoever reads the whole form as far as the role may; null sees no restricted field.</summary>
    public static bool ToRole(GateDefinition gate, WorkflowDefinition workflow, string? role) =>
        gate.FiresWhen.Fields().Select(workflow.Form.Field).OfType<FormField>().All(f => f.IsShownTo(role));

    /// <summary>For the holder of a task, whose stage may not show the whole form.</summary>
    public static bool ToHolder(GateDefinition gate, WorkflowDefinition workflow, CaseTask task) =>
        !gate.FiresWhen.Fields().Except(ShownContent.Fields(workflow, workflow.Stage(task.Stage), task.Role).Select(f => f.Id)).Any();
}
