using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class PlaceRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("everything lies where the data may lie", d => d.Resources.Where(r => r.Text("location") is { } l && l != TestSettings.Region && !Worldwide(r, l)).Select(r => $"{r.Name} lies in {r.Text("location")}")),
        Rule.That("everything that can be tagged says what it belongs to", d => d.Resources.Where(r => r.Text("location") is not null).Where(r => !Tagged(r)).Select(r => $"{r.Name} has no tags")),
        Rule.That("production spreads its instances over zones", d => InProduction(d, () => d.The(Types.Plan).Must("properties.zoneRedundant", "true"))),
        Rule.That("the data of production lie in three zones and another region", d => InProduction(d, () => d.The(Types.Account).Must("sku.name", "Standard_GZRS"))),
        Rule.That("production is encrypted twice", d => InProduction(d, () => d.The(Types.Account).Must("properties.encryption.requireInfrastructureEncryption", "true"))),
    ];

    private static bool InProductionToo(Deployment d) => d.Which is TestEnvironment.Production or TestEnvironment.ProductionBehindFrontDoor;

    private static IEnumerable<string> InProduction(Deployment d, Func<IEnumerable<string>> faults) => InProductionToo(d) ? faults() : [];

    // These hold no data of a case.
    private static bool Worldwide(Resource r, string location) => location.Equals("global", StringComparison.OrdinalIgnoreCase)
        && (r.Type.StartsWith("Microsoft.Cdn/", StringComparison.Ordinal) || r.Type.StartsWith("Microsoft.Network/", StringComparison.Ordinal) || r.Type == Types.ActionGroup);

    private static bool Tagged(Resource r) => (string?)r.At("tags")?["application"] == "ententeflows" && r.At("tags")?["environment"] is not null && r.At("tags")?["azd-env-name"] is not null;
}
