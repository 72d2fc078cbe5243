using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases;

/// <summary>What a decision rests on beside the case itself.</summary>
public sealed record Rules(WorkflowDefinition Workflow, Alliance Alliance)
{
    /// <summary>Who is out of office, and who answers for them.</summary>
    public Substitutions Substitutions { get; init; } = Substitutions.None;

    /// <summary>Whether the code that came with the command is the one last asked for. The key that tells is not the case's to know.</summary>
    public bool CodeMatches { get; init; }
}
