using System.Text.Json.Nodes;

namespace EntenteFlows.Infra.Tests.Deployments;

/// <summary>All that one environment would be made of.</summary>
/// <param name="Which">The environment.</param>
/// <param name="Resources">With conditions, loops and modules resolved.</param>
/// <param name="Outputs">What the deployment tells afterwards.</param>
/// <param name="Template">The compiled template, for what the prediction leaves out of <c>main.bicep</c> and <c>vault.bicep</c>.</param>
public sealed record Deployment(TestEnvironment Which, IReadOnlyList<Resource> Resources, JsonObject Outputs, JsonObject Template)
{
    public static Deployment Of(TestEnvironment which, string prediction, string template)
    {
        JsonObject predicted = JsonNode.Parse(prediction)!.AsObject();
        return new Deployment(which, [.. predicted["predictedResources"]!.AsArray().Select(r => new Resource(r!.AsObject()))], predicted["outputs"]!.AsObject(), JsonNode.Parse(template)!.AsObject());
    }

    public IEnumerable<Resource> All(string type) => Resources.Where(r => r.Type == type);

    public Resource The(string type) => All(type).Single();

    public Resource The(string type, string lastName) => All(type).Single(r => r.LastName == lastName);

    /// <summary>A resource as the vault's module declares it, by the symbol that names it in Bicep.</summary>
    public JsonObject DeclaredInVault(string symbol) => Template["resources"]!["vault"]!["properties"]!["template"]!["resources"]![symbol]!.AsObject();
}
