using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

internal static class AppRules
{
    private const int FewestInstances = 40;
    private const int MostInstances = 100;

    /// <summary>Settings of a site that fail the deployment on Flex Consumption, where <c>functionAppConfig</c> has their place or nothing has.</summary>
    private static readonly string[] Refused =
    [
        "alwaysOn", "ftpsState", "functionAppScaleLimit", "functionsRuntimeScaleMonitoringEnabled", "linuxFxVersion", "minimumElasticInstanceCount", "netFrameworkVersion", "preWarmedInstanceCount", "use32BitWorkerProcess",
    ];

    private static readonly string[] Outputs =
    [
        "AZURE_LOCATION", "AZURE_RESOURCE_GROUP", "DOMAIN_TARGET", "FUNCTION_APP_NAME", "FUNCTION_HOST_NAME", "IDENTITY_PRINCIPAL_ID", "KEY_VAULT_NAME", "PUBLIC_BASE_ADDRESS", "STORAGE_ACCOUNT_NAME",
    ];

    public static readonly IReadOnlyList<Rule> All =
    [
        Rule.That("the app takes https only", d => d.The(Types.App).Must("properties.httpsOnly", "true")),
        Rule.That("the app speaks TLS 1.2 or later", d => d.The(Types.App).Must("properties.siteConfig.minTlsVersion", "1.2", "1.3")),
        Rule.That("packages are sent over TLS 1.2 or later", d => d.The(Types.App).Must("properties.siteConfig.scmMinTlsVersion", "1.2", "1.3")),
        Rule.That("nobody publishes with a password", d => Rule.Same("closed doors", ["ftp", "scm"], d.All(Types.Publishing).Where(p => p.Text("properties.allow") == "false").Select(p => p.LastName))),
        Rule.That("the plan is told nothing that it refuses", d => Refused.Where(name => d.The(Types.App).At("properties.siteConfig." + name) is not null).Select(name => $"the plan refuses {name}")),
        Rule.That("there is no remote debugging", d => d.The(Types.App).Must("properties.siteConfig.remoteDebuggingEnabled", "false")),
        Rule.That("the plan is Flex Consumption", d => [.. d.The(Types.Plan).Must("sku.name", "FC1"), .. d.The(Types.Plan).Must("properties.reserved", "true")]),
        Rule.That("the worker is .NET 10, isolated", d => [.. d.The(Types.App).Must(Config("runtime.name"), "dotnet-isolated"), .. d.The(Types.App).Must(Config("runtime.version"), "10.0")]),
        Rule.That("the package is read by the identity", ThePackage),
        Rule.That("an update replaces instances one by one", d => d.The(Types.App).Must(Config("siteUpdateStrategy.type"), "RollingUpdate")),
        Rule.That("instances are bounded", BoundedInstances),
        Rule.That("production always runs two instances for orchestrations", d => AlwaysReady(d, "durable")),
        Rule.That("production always runs two instances for HTTP", d => AlwaysReady(d, "http")),
        Rule.That("azd finds the app", d => Rule.Unless((string?)d.The(Types.App).At("tags")?["azd-service-name"] == "functions", "the tag azd-service-name is not functions")),
        Rule.That("the app's settings are these and no others", d => Rule.Same("settings", AppSettings.Expected(d).Keys.Concat(AppSettings.References(d).Keys), AppSettings.Actual(d).Keys)),
        Rule.That("the app's settings say what they must", d => AppSettings.Expected(d).SelectMany(e => AppSettings.Differs(e.Key, e.Value, AppSettings.Actual(d)))),
        Rule.That("no setting holds a secret", d => [.. AppSettings.Actual(d).Where(s => Secrets.In(s.Value)).Select(s => $"{s.Key} holds a secret"), .. AppSettings.References(d).SelectMany(e => AppSettings.Differs(e.Key, e.Value, AppSettings.Actual(d)))]),
        Rule.That("no output holds a secret", d => d.Outputs.Where(o => Secrets.In(o.Value?.ToString() ?? "")).Select(o => $"the output {o.Key} holds a secret")),
        Rule.That("outputs are these and no others", d => Rule.Same("outputs", Outputs, d.Outputs.Select(o => o.Key))),
    ];

    private static string Config(string path) => "properties.functionAppConfig." + path;

    private static IEnumerable<string> ThePackage(Deployment d)
    {
        Resource app = d.The(Types.App);
        return
        [
            .. app.Must(Config("deployment.storage.type"), "blobContainer"),
            .. app.Must(Config("deployment.storage.authentication.type"), "UserAssignedIdentity"),
            .. app.Must(Config("deployment.storage.authentication.userAssignedIdentityResourceId"), d.The(Types.Identity).Id),
            .. Rule.Unless(app.Text(Config("deployment.storage.value"))!.EndsWith("'deployments')]", StringComparison.Ordinal), "the package is not read from its container"),
        ];
    }

    private static IEnumerable<string> BoundedInstances(Deployment d)
    {
        int most = (int)d.The(Types.App).At(Config("scaleAndConcurrency.maximumInstanceCount"))!;
        return Rule.Unless(most is >= FewestInstances and <= MostInstances, $"{most} instances at most");
    }

    private static IEnumerable<string> AlwaysReady(Deployment d, string group)
    {
        if (d.Which is TestEnvironment.Dev or TestEnvironment.Staging) return [];
        JsonNode? found = d.The(Types.App).Items(Config("scaleAndConcurrency.alwaysReady")).SingleOrDefault(g => (string?)g["name"] == group);
        return Rule.Unless((int?)found?["instanceCount"] >= 2, $"less than two instances of {group} are always ready");
    }
}
