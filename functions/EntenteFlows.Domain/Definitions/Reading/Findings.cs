using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Collects what is wrong, so that an officer sees all of it at once and not one fault a start.</summary>
internal sealed class Findings
{
    private readonly List<DefinitionError> _errors = [];

    public IReadOnlyList<DefinitionError> Errors =>
        [.. _errors.Distinct().OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)];

    public void Add(string file, int line, string what) => _errors.Add(new DefinitionError(file, line, what));
}

/// <summary>One file while it is read.</summary>
internal sealed record YamlSource(string File, Findings Findings)
{
    public void Wrong(YamlNode at, string what) => Findings.Add(File, Line(at), what);

    public static int Line(YamlNode node) => (int)node.Start.Line;
}
