using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What waits for what.</summary>
internal static class StageOrder
{
    /// <summary>Worked out once for each definition: a group of many institutions has dozens of stages, and every change of a case asks of all of them.</summary>
    private static readonly ConditionalWeakTable<WorkflowDefinition, ConcurrentDictionary<string, IReadOnlySet<string>>> Known = [];

    /// <summary>
    /// All that lies before the stage is complete. Not only what it names: an approved stage that stands while one before it is decided once more
    /// does not let through what comes behind.
    /// </summary>
    public static bool IsReady(Case file, WorkflowDefinition workflow, string stage) => !Before(workflow, stage).Overlaps(Incomplete(file));

    public static HashSet<string> Incomplete(Case file) => [.. file.Stages.Where(s => !s.IsComplete).Select(s => s.Id)];

    /// <summary>Every stage that must be complete before this one opens, near and far.</summary>
    public static IReadOnlySet<string> Before(WorkflowDefinition workflow, string stage) =>
        Known.GetOrCreateValue(workflow).GetOrAdd(stage, static (id, of) => Find(of, id), workflow);

    private static HashSet<string> Find(WorkflowDefinition workflow, string stage)
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
