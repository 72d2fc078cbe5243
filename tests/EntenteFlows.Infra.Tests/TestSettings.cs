namespace EntenteFlows.Infra.Tests;

/// <summary>What a deployer sets, and where the deployment would go. All invented.</summary>
internal static class TestSettings
{
    public const string Region = "francecentral";

    public const string SignInClientId = "00000000-0000-0000-0000-000000000001";

    public const string MailFrom = "ententeflows@example.org";

    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["AZURE_ENV_NAME"] = "production",
        ["AZURE_LOCATION"] = Region,
        ["MAIL_FROM"] = MailFrom,
        ["OPERATOR_MAILS"] = "day@example.org,night@example.org",
        ["SIGN_IN_CLIENT_ID"] = SignInClientId,
    };

    public static readonly object Target = new
    {
        tenantId = "22222222-2222-2222-2222-222222222222",
        subscriptionId = "11111111-1111-1111-1111-111111111111",
        resourceGroup = "rg-ententeflows",
        location = Region,
        deploymentName = "test",
    };
}
