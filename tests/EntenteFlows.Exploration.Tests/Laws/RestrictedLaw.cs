using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>11: no one reads what their role does not show.</summary>
internal static class RestrictedLaw
{
    /// <summary>Shorter texts stand in other words by chance.</summary>
    private const int ShortestTold = 5;

    public static void OfState(Rules rules, Node node)
    {
        if (node.Before?.File.Form == node.File.Form && node.Before.File.Stages == node.File.Stages)
            return;
        foreach (StageDefinition stage in rules.Workflow.Stages.Concat(rules.Workflow.Afterwards.Stages))
        {
            foreach (string role in stage.Assignees.Select(a => a.Role).Distinct())
                ShowsItsRole(rules.Workflow, node, stage, role);
        }

        foreach (string told in Restricted(rules.Workflow, node.File.Form))
        {
            Law.Holds(
                !node.File.Stages.Any(s => s.GateWhy is { } why && (why.In(Language.English) + why.In(Language.French)).Contains(told, StringComparison.Ordinal)),
                $"11: a gate's reason tells '{told}'", node);
        }
    }

    private static void ShowsItsRole(WorkflowDefinition workflow, Node node, StageDefinition stage, string role)
    {
        FormContent shown = ShownContent.Of(node.File.Form, workflow, stage, role);
        HashSet<string> may = [.. ShownView.Fields(workflow, stage, role).Select(f => f.Id)];
        Law.Holds(shown.Values.Keys.All(may.Contains), $"11: {role} is shown of {stage.Id} what the role must not see", node);
        Law.Holds(node.File.Form.Values.Keys.Where(may.Contains).All(shown.Values.ContainsKey), $"9: {role} is not shown all of {stage.Id}", node);
    }

    private static IEnumerable<string> Restricted(WorkflowDefinition workflow, FormContent form) =>
        workflow.Form.Fields.Where(f => f.Sensitivity is Sensitivity.Restricted).Select(f => form[f.Id]).OfType<TextValue>().Select(t => t.Text).Where(t => t.Length >= ShortestTold);
}
