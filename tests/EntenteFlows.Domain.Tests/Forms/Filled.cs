using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>The real examples as forms that a client sends, changed where a test says so.</summary>
internal static class Filled
{
    /// <summary>A Thursday.</summary>
    public static readonly DateTimeOffset Now = new(2027, 1, 14, 10, 0, 0, TimeSpan.Zero);

    public static WorkflowDefinition Exchange => RealDefinitions.Exchange;

    public static Example Doctoral => Exchange.Examples[0];

    public static Example Teacher => Exchange.Examples[1];

    public static FormReading Read(JsonNode? form, string applicant = "ananya.krishnan@cs.ox.ac.uk", DateTimeOffset? now = null) =>
        FormReader.Read(Exchange, RealDefinitions.Catalogue.Alliance, form.Deserialize<JsonElement>(), applicant, now ?? Now);

    /// <summary>The example's form, then each field set; a null takes it away.</summary>
    public static JsonObject With(this Example example, params (string Field, JsonNode? Value)[] changes)
    {
        JsonObject form = Examples.FormAt(example, Now);
        foreach ((string field, JsonNode? value) in changes)
        {
            form.Remove(field);
            if (value is not null)
                form[field] = value;
        }
        return form;
    }

    public static FormContent Content(this Example example) => Read(Examples.FormAt(example, Now), example.ApplicantEmail).Content!;
}
