using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>The sample bid's form as a client sends it.</summary>
internal static class FilledBid
{
    public const string Applicant = "ada.lovelace@cs.ox.ac.uk";

    public static JsonObject Form => Examples.FormAt(BidDefinition.Bid.Examples[0], Filled.Now);

    /// <summary>The form with these partners in place of its own.</summary>
    public static JsonObject With(params JsonNode?[] partners)
    {
        JsonObject form = Form;
        form["partners"] = new JsonArray(partners);
        return form;
    }

    public static JsonObject Partner(string institution, decimal cost = 100_000, string currency = "GBP") => new()
    {
        ["institution"] = institution,
        ["lead"] = new JsonObject { ["name"] = "Lead of " + institution, ["email"] = Mail(institution) },
        ["cost"] = new JsonObject { ["amount"] = cost, ["currency"] = currency },
    };

    public static string Mail(string institution) => "lead@" + RealDefinitions.Catalogue.Alliance.Get(institution).MailDomains[0];

    public static FormReading Read(JsonNode? form, WorkflowDefinition? workflow = null) => FormReader.Read(
        workflow ?? BidDefinition.Bid, RealDefinitions.Catalogue.Alliance, form.Deserialize<JsonElement>(), Applicant, Filled.Now);

    public static FormContent Content(params JsonNode?[] partners) => Read(With(partners)).Content!;
}
