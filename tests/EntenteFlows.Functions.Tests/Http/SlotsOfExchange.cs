using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The real definitions with other slots for files in one of them, instead of its own.</summary>
internal static class SlotsOfExchange
{
    /// <param name="slots">The items of its list of documents.</param>
    public static Catalogue Are(string slots)
    {
        Dictionary<string, string> files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.yaml").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        files["exchange.yaml"] = DocumentsYaml.Of(files["exchange.yaml"], slots);
        return WorkflowFolder.Load(files);
    }
}
