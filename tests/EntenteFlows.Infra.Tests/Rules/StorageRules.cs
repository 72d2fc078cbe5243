using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class StorageRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("storage takes no account key", d => d.The(Types.Account).Must("properties.allowSharedKeyAccess", "false")),
        Rule.That("storage asks Entra where nothing is said", d => d.The(Types.Account).Must("properties.defaultToOAuthAuthentication", "true")),
        Rule.That("storage shows no blob to the public", d => d.The(Types.Account).Must("properties.allowBlobPublicAccess", "false")),
        Rule.That("containers are private", d => d.All(Types.Container).SelectMany(c => c.Must("properties.publicAccess", "None"))),
        Rule.That("storage has the containers for packages, backups and documents", d => Rule.Same("containers", ["deployments", "documents", "table-backups"], d.All(Types.Container).Select(c => c.LastName))),
        Rule.That("storage speaks TLS 1.2 or later", d => d.The(Types.Account).Must("properties.minimumTlsVersion", "TLS1_2", "TLS1_3")),
        Rule.That("storage takes https only", d => d.The(Types.Account).Must("properties.supportsHttpsTrafficOnly", "true")),
        Rule.That("storage is copied to no other tenant", d => d.The(Types.Account).Must("properties.allowCrossTenantReplication", "false")),
        Rule.That("storage is of the second general kind", d => d.The(Types.Account).Must("kind", "StorageV2")),
        Rule.That("deleted blobs can be brought back", DeletedBlobs),
        Rule.That("overwritten blobs can be brought back", d => d.The(Types.Blobs).Must("properties.isVersioningEnabled", "true")),
        Rule.That("backups are deleted after 35 days", d => Forgets(d, "baseBlob", "table-backups/")),
        Rule.That("documents are deleted by the app alone", SparesDocuments),
        Rule.That("earlier versions are deleted after 35 days", d => Forgets(d, "version", null)),
    ];

    private static IEnumerable<string> DeletedBlobs(Deployment d)
    {
        Resource blobs = d.The(Types.Blobs);
        // docs/operations.md promises two weeks of production.
        int least = d.Which is TestEnvironment.Production or TestEnvironment.ProductionBehindFrontDoor ? 14 : 7;
        return
        [
            .. blobs.Must("properties.deleteRetentionPolicy.enabled", "true"),
            .. blobs.Must("properties.deleteRetentionPolicy.allowPermanentDelete", "false"),
            .. blobs.Must("properties.containerDeleteRetentionPolicy.enabled", "true"),
            .. Rule.Unless((int)blobs.At("properties.deleteRetentionPolicy.days")! >= least, $"blobs are kept for less than {least} days"),
            .. Rule.Unless((int)blobs.At("properties.containerDeleteRetentionPolicy.days")! >= least, $"containers are kept for less than {least} days"),
        ];
    }

    /// <summary>A rule that deletes blobs as they are names the containers that it is for, and this is none of them.</summary>
    private static IEnumerable<string> SparesDocuments(Deployment d) => d.The(Types.Lifecycle).Items("properties.policy.rules")
        .Where(rule => rule["definition"]!["actions"]!["baseBlob"] is not null)
        .Where(rule => rule["definition"]!["filters"]!["prefixMatch"] is not JsonArray { Count: > 0 } prefixes
            || prefixes.Any(p => "documents/".StartsWith((string)p!, StringComparison.Ordinal) || ((string)p!).StartsWith("documents", StringComparison.Ordinal)))
        .Select(rule => $"the rule {rule["name"]} deletes documents of running cases");

    private static IEnumerable<string> Forgets(Deployment d, string what, string? only)
    {
        bool found = d.The(Types.Lifecycle).Items("properties.policy.rules").Any(rule => (bool)rule["enabled"]!
            && (int?)rule["definition"]!["actions"]![what]?["delete"]?["daysAfterCreationGreaterThan"] == 35
            && only == (string?)(rule["definition"]!["filters"]!["prefixMatch"] as JsonArray)?.Single());
        return Rule.Unless(found, $"no rule deletes {what} of {only ?? "everything"} after 35 days");
    }
}
