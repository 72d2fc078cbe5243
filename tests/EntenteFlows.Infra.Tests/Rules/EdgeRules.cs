using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>What holds where Front Door stands before the app.</summary>
internal static class EdgeRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("the app takes what comes through our own Front Door only", d => Behind(d, () => OnlyOurs(d))),
        Rule.That("the sign-in knows the host name that people see", d => Behind(d, () => d.The(Types.AppConfig, "authsettingsV2").Must("properties.httpSettings.forwardProxy.convention", "Standard"))),
        Rule.That("Front Door takes and sends https only", d => Behind(d, () => [.. d.The(Types.Route).Must("properties.httpsRedirect", "Enabled"), .. d.The(Types.Route).Must("properties.forwardingProtocol", "HttpsOnly")])),
        Rule.That("Front Door checks whom it sends to", d => Behind(d, () => d.The(Types.Origin).Must("properties.enforceCertificateNameCheck", "true"))),
        Rule.That("our host name has a certificate and TLS 1.2 or later", d => Behind(d, () => [.. d.The(Types.CustomDomain).Must("properties.tlsSettings.certificateType", "ManagedCertificate"), .. d.The(Types.CustomDomain).Must("properties.tlsSettings.minimumTlsVersion", "TLS12", "TLS13")])),
        Rule.That("Front Door limits the rate", d => Behind(d, () => RateLimits(d))),
        Rule.That("the firewall stands before our host name", d => Behind(d, () => Stands(d))),
        Rule.That("Front Door scrubs links from what it writes", d => Behind(d, () => [.. Scrubs(d.The(Types.Profile), "properties.logScrubbing"), .. Scrubs(d.The(Types.Firewall), "properties.policySettings.logScrubbing")])),
        Rule.That("without Front Door people reach the app itself", d => d.All(Types.Profile).Any() ? [] : d.The(Types.App).Must("properties.siteConfig.ipSecurityRestrictionsDefaultAction", "Allow")),
    ];

    private static IEnumerable<string> Behind(Deployment d, Func<IEnumerable<string>> faults) => d.Which is TestEnvironment.ProductionBehindFrontDoor ? faults() : [];

    private static IEnumerable<string> OnlyOurs(Deployment d)
    {
        Resource app = d.The(Types.App);
        JsonNode[] doors = [.. app.Items("properties.siteConfig.ipSecurityRestrictions")];
        return
        [
            .. app.Must("properties.siteConfig.ipSecurityRestrictionsDefaultAction", "Deny"),
            .. Rule.Unless(doors.Length == 1 && (string?)doors[0]["ipAddress"] == "AzureFrontDoor.Backend" && (string?)doors[0]["tag"] == "ServiceTag", "others than Front Door may reach the app"),
            .. Rule.Unless(doors.All(x => x["headers"]?["x-azure-fdid"]?.ToJsonString().Contains("frontDoorId", StringComparison.Ordinal) == true), "any Front Door may reach the app"),
        ];
    }

    private static IEnumerable<string> RateLimits(Deployment d)
    {
        Resource firewall = d.The(Types.Firewall);
        string[] limits = [.. firewall.Items("properties.customRules.rules")
            .Where(r => (string?)r["ruleType"] == "RateLimitRule" && (string?)r["action"] == "Block" && (string?)r["enabledState"] == "Enabled" && (int)r["rateLimitThreshold"]! <= 600)
            .Select(r => (string)r["name"]!)];
        return
        [
            .. firewall.Must("properties.policySettings.enabledState", "Enabled"),
            .. firewall.Must("properties.policySettings.mode", "Prevention"),
            .. Rule.Same("rate limits", ["TooManyPosts", "TooManyRequests"], limits),
        ];
    }

    private static IEnumerable<string> Stands(Deployment d)
    {
        Resource policy = d.The(Types.SecurityPolicy);
        JsonNode association = policy.Items("properties.parameters.associations").Single();
        return
        [
            .. policy.Must("properties.parameters.wafPolicy.id", d.The(Types.Firewall).Id),
            .. Rule.Same("hosts behind the firewall", [d.The(Types.CustomDomain).Id], association["domains"]!.AsArray().Select(x => (string)x!["id"]!)),
            .. Rule.Same("hosts of the route", [d.The(Types.CustomDomain).Id], d.The(Types.Route).Items("properties.customDomains").Select(x => (string)x["id"]!)),
            .. d.The(Types.Route).Must("properties.linkToDefaultDomain", "Disabled"),
        ];
    }

    private static IEnumerable<string> Scrubs(Resource resource, string path) =>
    [
        .. resource.Must(path + ".state", "Enabled"),
        .. Rule.Same($"scrubbed by {resource.Type}", ["QueryStringArgNames", "RequestUri"], resource.Items(path + ".scrubbingRules").Where(r => (string?)r["state"] == "Enabled").Select(r => (string)r["matchVariable"]!)),
    ];
}
