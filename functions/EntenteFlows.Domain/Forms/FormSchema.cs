using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class FormSchema
{
    /// <summary>
    /// The form as JSON Schema 2020-12, titles in the given language. Rules across fields are named in descriptions. What is
    /// visible only sometimes is required by <c>if</c> and <c>then</c>; a field that is not visible may be sent and is dropped.
    /// </summary>
    public static JsonObject Of(WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        var properties = new JsonObject();
        foreach (FormField field in workflow.Form.Fields)
            properties[field.Id] = FieldSchema.Of(field, Rules(workflow, field, language), alliance, language);

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = workflow.Title.In(language),
            ["description"] = workflow.Summary.In(language),
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["required"] = Names(workflow.Form.Fields.Where(f => f is { Required: true, VisibleWhen: null })),
        };
        JsonArray sometimes = [.. RequiredSometimes(workflow.Form, alliance)];
        if (sometimes.Count > 0)
            schema["allOf"] = sometimes;
        return schema;
    }

    private static IEnumerable<LocalizedText> RulesOf(WorkflowDefinition workflow, FormField field) =>
        workflow.Form.Rules.Where(r => r.Field == field.Id).Select(r => r.Message);

    private static List<string> Rules(WorkflowDefinition workflow, FormField field, Language language) =>
        [.. RulesOf(workflow, field).Select(m => m.In(language))];

    /// <summary>Fields that share a condition share one <c>if</c>.</summary>
    private static IEnumerable<JsonNode> RequiredSometimes(FormDefinition form, Alliance alliance) =>
        from field in form.Fields
        where field is { Required: true, VisibleWhen: not null }
        let condition = ConditionSchema.Of(field.VisibleWhen!, form, alliance)
        where condition is not null
        group field by condition.ToJsonString() into same
        select new JsonObject { ["if"] = JsonNode.Parse(same.Key), ["then"] = new JsonObject { ["required"] = Names(same) } };

    private static JsonArray Names(IEnumerable<FormField> fields) => [.. fields.Select(f => (JsonNode)f.Id)];
}
