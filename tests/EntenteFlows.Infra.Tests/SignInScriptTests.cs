using System.Diagnostics;
using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Bicep;

namespace EntenteFlows.Infra.Tests;

/// <summary>
/// What <c>infra/sign-in.sh</c> asks of the Azure CLI, which a script stands in for: it writes down how it was called, and answers questions as a tenant would
/// in which nothing, or everything, is there already.
/// </summary>
public sealed class SignInScriptTests : IDisposable
{
    private const string Client = "11111111-0000-0000-0000-000000000000";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_registration_makes_an_application_of_our_own_tenant_with_the_roles()
    {
        (int code, string printed, string[] calls) = await RunAsync("register", known: false, client: null);

        Assert.Equal(0, code);
        Assert.Equal(Client, printed.Trim());
        Assert.Contains(calls, c => c.StartsWith("ad app create --display-name EntenteFlows staging --sign-in-audience AzureADMyOrg", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.StartsWith($"ad sp create --id {Client}", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains($"ad app update --id {Client}", StringComparison.Ordinal) && c.Contains("--app-roles @app-roles.json", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains("\"appRoleAssignmentRequired\": true", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains("--body @institution-claim.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_registration_makes_nothing_anew()
    {
        (int code, string printed, string[] calls) = await RunAsync("register", known: true, Client);

        Assert.Equal(0, code);
        Assert.Equal(Client, printed.Trim());
        Assert.DoesNotContain(calls, c => c.Contains(" create ", StringComparison.Ordinal) || c.Contains("--method POST", StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Contains("--app-roles @app-roles.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_application_of_the_name_that_somebody_else_may_own_is_not_taken()
    {
        (int code, string printed, string[] calls) = await RunAsync("register", known: true, client: null);

        Assert.Equal((1, ""), (code, printed));
        Assert.Equal("ad app list --filter displayName eq 'EntenteFlows staging' --query [].appId --output tsv", Assert.Single(calls));
    }

    [Theory]
    [InlineData(false, "create")]
    [InlineData(true, "update")]
    public async Task The_connection_trusts_the_apps_identity_and_sends_people_back_to_the_app(bool known, string verb)
    {
        (int code, _, string[] calls) = await RunAsync("connect", known, Client);

        Assert.Equal(0, code);
        Assert.Contains(calls, c => c.Contains("--web-redirect-uris https://flows.example.org/.auth/login/aad/callback", StringComparison.Ordinal));
        string trust = Assert.Single(calls, c => c.StartsWith($"ad app federated-credential {verb} --id {Client}", StringComparison.Ordinal));
        Assert.Contains("\"subject\": \"22222222-0000-0000-0000-000000000000\"", trust, StringComparison.Ordinal);
        Assert.Contains("\"audiences\": [\"api://AzureADTokenExchange\"]", trust, StringComparison.Ordinal);
        Assert.DoesNotContain(calls, c => c.Contains("credential reset", StringComparison.Ordinal) || c.Contains("password", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_roles_are_those_that_the_app_knows()
    {
        string source = File.ReadAllText(Path.Combine(InfraFolder.Own.Path, "..", "functions", "EntenteFlows.Functions", "Http", "Identity", "ClientPrincipal.cs"));
        string[] roles = [.. JsonNode.Parse(File.ReadAllText(InfraFolder.Own.FileAt("app-roles.json")))!.AsArray().Select(r => (string)r!["value"]!)];

        Assert.Equal(["Entente.Admin", "Entente.Officer", "Entente.Auditor"], roles);
        Assert.All(roles, role => Assert.Contains($"[\"{role}\"]", source, StringComparison.Ordinal));
    }

    [Fact]
    public void The_claim_of_an_officers_institution_is_the_one_that_the_app_reads()
    {
        JsonNode claim = JsonNode.Parse((string)JsonNode.Parse(File.ReadAllText(InfraFolder.Own.FileAt("institution-claim.json")))!["definition"]![0]!)!;

        Assert.Equal("institution", (string?)claim["ClaimsMappingPolicy"]!["ClaimsSchema"]![0]!["JwtClaimType"]);
    }

    /// <param name="known">There is an application of the name, with all that belongs to it.</param>
    /// <param name="client">The one that an earlier registration printed.</param>
    private async Task<(int Code, string Printed, string[] Calls)> RunAsync(string command, bool known, string? client)
    {
        string log = Path.Combine(_folder.Path, "calls");
        string az = Path.Combine(_folder.Path, "az");
        await File.WriteAllTextAsync(az, StandIn(log, known), TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", [InfraFolder.Own.FileAt("sign-in.sh"), command]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = _folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["AZURE_ENV_NAME"] = "staging";
        start.Environment["SIGN_IN_CLIENT_ID"] = client;
        start.Environment["PUBLIC_BASE_ADDRESS"] = "https://flows.example.org";
        start.Environment["IDENTITY_PRINCIPAL_ID"] = "22222222-0000-0000-0000-000000000000";
        using Process process = Process.Start(start)!;
        string printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, printed, await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken));
    }

    private static string StandIn(string log, bool known) => $"""
        #!/usr/bin/env bash
        printf '%s\n' "$*" >> '{log}'
        case "$*" in
          "ad app create"* | "ad app list"*) [[ "$*" = "ad app list"* && {(known ? 1 : 0)} = 0 ]] || echo {Client} ;;
          "ad sp show"*"--output none") [ {(known ? 1 : 0)} = 1 ] ;;
          *"--output none") ;;
          *"federated-credential list"* | "rest --method GET"*) [ {(known ? 1 : 0)} = 0 ] || echo 33333333-0000-0000-0000-000000000000 ;;
          *) echo 44444444-0000-0000-0000-000000000000 ;;
        esac
        """;
}
