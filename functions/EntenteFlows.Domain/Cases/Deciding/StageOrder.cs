using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What waits for what.</summary>
internal static class StageOrder
{
    /// <summary>
    /// All that lies before the stage is complete. Not only what it names: an approved stage that stands while one before it is decided once more
    /// does not let through what comes behind.
    /// </summary>
    public static bool IsReady(Case file, WorkflowDefinition workflow, string stage) => Before(workflow, stage).All(id => file.Stage(id).IsComplete);

    /// <summary>Every stage that must be complete before this one opens, near and far.</summary>
    public static IReadOnlySet<string> Before(WorkflowDefinition workflow, string stage)
    {
        HashSet<string> found = [];
        Stack<string> next = new(workflow.Stage(stage).After);
        while (next.TryPop(out string? id))
        {
            if (found.Add(id))
                workflow.Stage(id).After.ToList().ForEach(next.Push);
        }

        return found;
    }
}
