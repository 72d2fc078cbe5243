using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class IdentityRules
{
    /// <summary>Each role and the one resource that it is given on.</summary>
    private static readonly (string Role, string On)[] Least =
    [
        ("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "storageAccounts"), // Storage Blob Data Owner
        ("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "storageAccounts"), // Storage Queue Data Contributor
        ("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "storageAccounts"), // Storage Table Data Contributor
        ("4633458b-17de-408a-b874-0445c86b69e6", "vaults"), // Key Vault Secrets User
        ("3913510d-42f4-4e42-8a64-420c390055eb", "components"), // Monitoring Metrics Publisher
    ];

    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("roles are these and no others, each on its own resource", d => Rule.Same("roles", Least.Select(l => $"{l.Role} on {l.On}"), d.All(Types.Role).Select(RoleAndPlace))),
        Rule.That("roles are given to the app's identity alone", d => d.All(Types.Role).Where(r => !OfTheIdentity(d, r)).Select(r => $"a role for {r.Text("properties.principalId")}")),
        Rule.That("the app has one identity and no other", TheAppsIdentity),
    ];

    private static string RoleAndPlace(Resource role) => $"{role.Text("properties.roleDefinitionId")!.Split('/')[^1]} on {role.ScopeId.Split('/')[^2]}";

    private static bool OfTheIdentity(Deployment d, Resource role) =>
        role.Text("properties.principalId")!.Contains(d.The(Types.Identity).Id, StringComparison.Ordinal) && role.Text("properties.principalType") == "ServicePrincipal";

    private static IEnumerable<string> TheAppsIdentity(Deployment d)
    {
        Resource app = d.The(Types.App);
        string id = d.The(Types.Identity).Id;
        return
        [
            .. app.Must("identity.type", "UserAssigned"),
            .. app.Must("properties.keyVaultReferenceIdentity", id),
            .. Rule.Same("identities", [id], app.At("identity.userAssignedIdentities")?.AsObject().Select(i => i.Key) ?? []),
        ];
    }
}
