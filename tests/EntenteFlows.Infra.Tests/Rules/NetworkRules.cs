using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>Staging and production keep storage and vault off the internet.</summary>
internal static class NetworkRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("private storage is closed to the internet", d => Private(d, () => [.. Closed(d.The(Types.Account)), .. d.The(Types.Account).Must("properties.networkAcls.bypass", "None")])),
        Rule.That("a private vault is closed to the internet", d => Private(d, () => Closed(d.The(Types.Vault)))),
        Rule.That("the app reaches what is private through the network", d => Private(d, () => Doors(d))),
    ];

    private static IEnumerable<string> Private(Deployment d, Func<IEnumerable<string>> faults) => d.Which is TestEnvironment.Dev ? [] : faults();

    private static IEnumerable<string> Closed(Resource resource) =>
        [.. resource.Must("properties.publicNetworkAccess", "Disabled"), .. resource.Must("properties.networkAcls.defaultAction", "Deny")];

    private static IEnumerable<string> Doors(Deployment d)
    {
        string account = d.The(Types.Account).Id;
        string[] expected = [$"{account} blob", $"{account} queue", $"{account} table", $"{d.The(Types.Vault).Id} vault"];
        Resource subnet = d.The(Types.Subnet, "app");
        return
        [
            .. Rule.Same("private endpoints", expected, d.All(Types.Endpoint).Select(Door)),
            .. Rule.Unless(d.All(Types.ZoneGroup).Count() == expected.Length, "a private endpoint has no name in the network"),
            .. d.The(Types.App).Must("properties.virtualNetworkSubnetId", subnet.Id),
            .. Rule.Unless(subnet.Items("properties.delegations").Any(x => (string?)x["properties"]!["serviceName"] == "Microsoft.App/environments"), "the plan cannot use the subnet"),
        ];
    }

    private static string Door(Resource endpoint)
    {
        var connection = endpoint.Items("properties.privateLinkServiceConnections").Single()["properties"]!;
        return $"{connection["privateLinkServiceId"]} {connection["groupIds"]!.AsArray().Single()}";
    }
}
