using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Functions.Definitions;

/// <summary>Reads the workflow folder for the domain, which does no I/O.</summary>
public static class WorkflowFiles
{
    /// <exception cref="DefinitionException">The folder is missing or one of its files is wrong.</exception>
    public static Catalogue Load(string folder)
    {
        if (!Directory.Exists(folder)) throw new DefinitionException([new DefinitionError(folder, 1, "There is no such folder.")]);
        return WorkflowFolder.Load(Directory.EnumerateFiles(folder, "*.yaml")
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal));
    }
}
