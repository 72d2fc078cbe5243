using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static partial class VaultRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("the vault asks for roles", d => d.The(Types.Vault).Must("properties.enableRbacAuthorization", "true")),
        Rule.That("the vault cannot be purged", d => [.. d.The(Types.Vault).Must("properties.enablePurgeProtection", "true"), .. d.The(Types.Vault).Must("properties.enableSoftDelete", "true")]),
        Rule.That("the vault holds these secrets", d => Rule.Same("secrets", ["link-keys", "sendgrid-api-key"], d.All(Types.Secret).Select(s => s.LastName))),
        Rule.That("link keys are made once and never overwritten", d => Rule.Unless(LinkKeys(d)["@options"]?["onlyIfNotExists"] is not null, "link-keys is written by every deployment")),
        Rule.That("link keys come from random text of more than 256 bits", StrongLinkKeys),
        Rule.That("a deployment without the mail key leaves it alone", d => d.The(Types.Secret, "sendgrid-api-key").Must("condition", "[not(empty(parameters('sendGridApiKey')))]")),
    ];

    private static JsonObject LinkKeys(Deployment d) => d.DeclaredInVault("linkKeys");

    // A GUID has 122 random bits; three different ones make up a key.
    private static IEnumerable<string> StrongLinkKeys(Deployment d)
    {
        string ring = d.The(Types.Secret, "link-keys").Text("properties.value")!;
        string given = (string)d.Template["resources"]!["vault"]!["properties"]!["parameters"]!["firstLinkSecret"]!["value"]!;
        string[] parts = [.. Parameter().Matches(given).Select(m => m.Groups["name"].Value).Distinct().Where(name => IsRandom(d.Template["parameters"]![name]!))];
        return
        [
            .. Rule.Unless(Ring().IsMatch(ring), "link-keys is not one signing key"),
            .. Rule.Unless(parts.Length == 3, $"the key is made of {parts.Length} random parts"),
        ];
    }

    private static bool IsRandom(JsonNode parameter) => (string?)parameter["type"] == "securestring" && (string?)parameter["defaultValue"] == "[newGuid()]";

    [GeneratedRegex(@"parameters\('(?<name>\w+)'\)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\[string\(createArray\(createObject\('id', 1, 'status', 'signing', 'secret', base64\(.+\)\)\)\)\]$")]
    private static partial Regex Ring();
}
