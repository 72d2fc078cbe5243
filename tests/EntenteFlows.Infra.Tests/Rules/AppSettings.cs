using EntenteFlows.Infra.Tests.Deployments;

namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>The settings that the app gets.</summary>
internal static class AppSettings
{
    public static IReadOnlyDictionary<string, string> Actual(Deployment d) =>
        d.The(Types.AppConfig, "appsettings").At("properties")!.AsObject().ToDictionary(s => s.Key, s => s.Value!.ToString());

    /// <summary>Each setting with its value; where Azure alone knows the value, with how the expression must end.</summary>
    public static IReadOnlyDictionary<string, string> Expected(Deployment d)
    {
        return new Dictionary<string, string>
        {
            ["AzureWebJobsStorage__accountName"] = d.The(Types.Account).Name,
            ["AzureWebJobsStorage__credential"] = "managedidentity",
            ["AzureWebJobsStorage__clientId"] = ClientId(d),
            ["AZURE_CLIENT_ID"] = ClientId(d),
            ["AzureWebJobsDisableHomepage"] = "true",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"{d.The(Types.Insights).Name}', '2020-02-02').ConnectionString]",
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = $"[format('ClientId={{0}};Authorization=AAD', {ClientId(d)[1..^1]})]",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL"] = "true",
            ["OTEL_TRACES_SAMPLER"] = "microsoft.fixed_percentage",
            ["OTEL_TRACES_SAMPLER_ARG"] = "1.0",
            ["PublicBaseAddress"] = d.Which is TestEnvironment.ProductionBehindFrontDoor ? "https://flows.example.org" : $"{d.The(Types.App).Name}', '2025-03-01').defaultHostName))]",
            ["ClientAddressHeader"] = d.Which is TestEnvironment.ProductionBehindFrontDoor ? "X-Azure-SocketIP" : "",
            ["MailFrom"] = TestSettings.MailFrom,
            ["OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"] = ClientId(d),
        };
    }

    /// <summary>Settings that stand for secrets. No version is named, so that a rotated secret is taken up by itself.</summary>
    public static IReadOnlyDictionary<string, string> References(Deployment d)
    {
        string vault = d.The(Types.Vault).Name;
        return new Dictionary<string, string>
        {
            ["SendGridApiKey"] = $"@Microsoft.KeyVault(VaultName={vault};SecretName=sendgrid-api-key)",
            ["LinkKeys"] = $"@Microsoft.KeyVault(VaultName={vault};SecretName=link-keys)",
        };
    }

    public static IEnumerable<string> Differs(string name, string expected, IReadOnlyDictionary<string, string> actual)
    {
        if (!actual.TryGetValue(name, out string? value)) yield break;
        bool same = expected.EndsWith(']') ? value.EndsWith(expected, StringComparison.Ordinal) : value == expected;
        if (!same) yield return $"{name} is {value}, not {expected}";
    }

    private static string ClientId(Deployment d) => $"[reference('{d.The(Types.Identity).Id}', '2024-11-30').clientId]";
}
