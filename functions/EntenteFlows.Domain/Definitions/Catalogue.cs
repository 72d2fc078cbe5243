using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions;

/// <summary>All that the workflow folder says.</summary>
public sealed record Catalogue(Alliance Alliance, IReadOnlyList<WorkflowDefinition> Workflows)
{
    /// <summary>Who answers for this installation.</summary>
    public Operator Operator { get; init; } = Operator.Unknown;

    /// <summary>The newest version of each workflow, in the order of their ids.</summary>
    public IEnumerable<WorkflowDefinition> Current => Workflows.GroupBy(w => w.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.MaxBy(w => w.Version)!);

    public WorkflowDefinition? Find(string id) => Current.FirstOrDefault(w => w.Id == id);

    public WorkflowDefinition Get(string id, int version) =>
        Workflows.FirstOrDefault(w => w.Id == id && w.Version == version) ?? throw new KeyNotFoundException($"No workflow '{id}' version {version}.");
}
