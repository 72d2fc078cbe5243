namespace EntenteFlows.Domain.Definitions;

/// <param name="Line">From 1.</param>
/// <param name="What">What is wrong, and what is allowed instead.</param>
public sealed record DefinitionError(string File, int Line, string What)
{
    public override string ToString() => $"{File}:{Line}: {What}";
}

public sealed class DefinitionException(IReadOnlyList<DefinitionError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<DefinitionError> Errors { get; } = errors;
}

public static class WorkflowFolder
{
    /// <summary>Reads definitions from texts by file name (institutions.yaml, gates.yaml, lists.yaml, and a file for each workflow). The caller does the I/O.</summary>
    /// <exception cref="DefinitionException">Something is wrong; names every error with file and line.</exception>
    public static Catalogue Load(IReadOnlyDictionary<string, string> files) => throw new NotImplementedException();
}
