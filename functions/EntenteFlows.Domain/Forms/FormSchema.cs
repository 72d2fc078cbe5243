using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class FormSchema
{
    /// <summary>The form as JSON Schema 2020-12, titles in the given language. Rules across fields are named in descriptions.</summary>
    public static JsonObject Of(WorkflowDefinition workflow, Alliance alliance, Language language) => throw new NotImplementedException();
}
