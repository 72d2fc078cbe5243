using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>A stage as it is written in the file.</summary>
/// <param name="Group">The group of which each member gets such a stage; null where there is one for the case.</param>
/// <param name="After">The names in 'after' with their places.</param>
internal sealed record StageTemplate(StageDefinition Stage, GroupDefinition? Group, YamlNode Node, IReadOnlyList<(string Text, YamlNode Node)> After);

/// <summary>A stage as a case has it, and what in the file it comes from.</summary>
internal sealed record PlacedStage(StageDefinition Stage, StageTemplate Template)
{
    public YamlNode Node => Template.Node;
}
