using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class TelemetryRules
{
    private static readonly string[] Changes = ["StorageDelete", "StorageWrite"];

    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("telemetry is taken from known senders only", d => d.The(Types.Insights).Must("properties.DisableLocalAuth", "true")),
        Rule.That("the workspace has no keys", d => d.The(Types.Workspace).Must("properties.features.disableLocalAuth", "true")),
        Rule.That("telemetry lies in the workspace", d => [.. d.The(Types.Insights).Must("properties.WorkspaceResourceId", d.The(Types.Workspace).Id), .. d.The(Types.Insights).Must("properties.IngestionMode", "LogAnalytics")]),
        Rule.That("addresses of people are masked", d => d.The(Types.Insights).Must("properties.DisableIpMasking", "false")),
        Rule.That("logs cannot cost without end", d => Rule.Unless((int?)d.The(Types.Workspace).At("properties.workspaceCapping.dailyQuotaGb") is > 0 and <= 10, "the workspace takes in more than 10 GB a day")),
        Rule.That("everything that can be asked writes its diagnostics to the workspace", d => Expected(d).SelectMany(e => Diagnosed(d, e.On, e.Logs))),
        // The sweep reads every open case every ten minutes.
        Rule.That("no log has a row for each read of a table", d => d.All(Types.Diagnostics).Where(s => s.ScopeId == d.The(Types.Account).Id + "/tableServices/default").SelectMany(Categories).Where(c => c is "StorageRead" or "allLogs" or "audit").Select(c => $"{c} is logged of the tables")),
        Rule.That("no log holds the links that people click", d => d.All(Types.Diagnostics).SelectMany(Categories).Where(LogsAddresses).Select(c => $"{c} is logged")),
    ];

    private static (string On, string[] Logs)[] Expected(Deployment d) =>
    [
        (d.The(Types.Account).Id + "/blobServices/default", [.. Changes, "StorageRead"]),
        (d.The(Types.Account).Id + "/tableServices/default", Changes),
        (d.The(Types.Account).Id + "/queueServices/default", []),
        (d.The(Types.Vault).Id, ["AuditEvent", "AzurePolicyEvaluationDetails"]),
        (d.The(Types.App).Id, ["AppServiceAuthenticationLogs", "FunctionAppLogs"]),
        .. d.All(Types.Profile).Select(p => (p.Id, new[] { "FrontDoorHealthProbeLog", "FrontDoorWebApplicationFirewallLog" })),
    ];

    private static IEnumerable<string> Diagnosed(Deployment d, string on, string[] logs)
    {
        Resource? found = d.All(Types.Diagnostics).SingleOrDefault(s => s.ScopeId == on);
        if (found is null) return [$"{on} has no diagnostics"];
        // What is too much is the next rule's affair.
        return
        [
            .. found.Must("properties.workspaceId", d.The(Types.Workspace).Id),
            .. logs.Except(Categories(found)).Select(l => $"{on} does not log {l}"),
            .. Rule.Unless(found.Items("properties.metrics").Any(m => (bool)m["enabled"]!), $"{on} has no metrics"),
        ];
    }

    private static IEnumerable<string> Categories(Resource setting) => setting.Items("properties.logs").Where(l => (bool)l["enabled"]!).Select(l => (string?)l["category"] ?? (string)l["categoryGroup"]!);

    private static bool LogsAddresses(string category) => category is "AppServiceHTTPLogs" or "FrontDoorAccessLog" or "allLogs" or "audit";
}
