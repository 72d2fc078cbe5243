using System.Text.Json.Nodes;
using EntenteFlows.Infra.Tests.Bicep;

namespace EntenteFlows.Infra.Tests;

/// <summary>The Bicep files compile without a word, in one style, and the linter misses nothing that it knows.</summary>
public sealed class SourceTests(InfraFixture infra)
{
    public static TheoryData<string> Templates => Names(".bicep");

    public static TheoryData<string> Parameters => Names(".bicepparam");

    public static TheoryData<string> Everything => [.. Names(".bicep").Concat(Names(".bicepparam"))];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_template_compiles_without_error_or_warning(string file) =>
        Assert.Empty((await infra.Bicep.CompileAsync(InfraFolder.Own.FileAt(file), TestContext.Current.CancellationToken)).Diagnostics);

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Parameters_compile_without_error_or_warning(string file) =>
        Assert.Empty((await infra.Bicep.CompileParametersAsync(InfraFolder.Own.FileAt(file), TestContext.Current.CancellationToken)).Diagnostics);

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_file_is_formatted(string file)
    {
        string path = InfraFolder.Own.FileAt(file);

        Assert.Equal(await infra.Bicep.FormatAsync(path, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: 'no'")]
    [InlineData("modules/functionApp.bicep", "httpsOnly: true", "httpsOnly: 'yes'")]
    [InlineData("modules/vault.bicep", "enablePurgeProtection: true", "enablePurgeProtections: true")]
    public async Task A_value_of_the_wrong_type_is_noticed(string file, string old, string with)
    {
        using var folder = new TempFolder();
        InfraFolder copy = InfraFolder.Own.CopyTo(folder.Path);
        copy.Replace(file, old, with);

        Assert.Single((await infra.Bicep.CompileAsync(copy.FileAt("main.bicep"), TestContext.Current.CancellationToken)).Diagnostics);
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("Production")]
    public async Task An_environment_that_does_not_exist_is_refused(string name)
    {
        using var folder = new TempFolder();
        InfraFolder copy = InfraFolder.Own.CopyTo(folder.Path);
        copy.Replace("main.bicepparam", "param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')", $"param environmentName = '{name}'");

        Compilation compiled = await infra.Bicep.CompileParametersAsync(copy.FileAt("main.bicepparam"), TestContext.Current.CancellationToken);

        Assert.Null(compiled.Json);
    }

    [Fact]
    public async Task A_region_that_the_data_may_not_lie_in_is_refused()
    {
        using var folder = new TempFolder();
        InfraFolder copy = InfraFolder.Own.CopyTo(folder.Path);
        copy.Replace("main.dev.bicepparam", "readEnvironmentVariable('AZURE_LOCATION', 'francecentral')", "'westeurope'");

        Compilation compiled = await infra.Bicep.CompileParametersAsync(copy.FileAt("main.dev.bicepparam"), TestContext.Current.CancellationToken);

        Assert.Null(compiled.Json);
    }

    [Fact]
    public void Azd_finds_the_app_and_the_scripts()
    {
        string root = Path.Combine(InfraFolder.Own.Path, "..");
        string azd = File.ReadAllText(Path.Combine(root, "azure.yaml"));

        // The name of the service is the tag that a rule holds the app to.
        Assert.Contains("services:\n  functions:\n    project: functions/EntenteFlows.Functions\n", azd, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(root, "functions", "EntenteFlows.Functions", "EntenteFlows.Functions.csproj")));
        Assert.Equal(2, azd.Split("infra/sign-in.sh").Length - 1);
    }

    [Fact]
    public async Task Azd_and_the_pipeline_deploy_the_same()
    {
        // The compiler was started with the environment of azd named production.
        CancellationToken stop = TestContext.Current.CancellationToken;

        Assert.Equal(
            await infra.Bicep.PredictAsync(InfraFolder.Own.FileAt("main.production.bicepparam"), stop),
            await infra.Bicep.PredictAsync(InfraFolder.Own.FileAt("main.bicepparam"), stop));
    }

    [Fact]
    public void Every_rule_of_the_linter_is_an_error()
    {
        JsonObject rules = JsonNode.Parse(File.ReadAllText(InfraFolder.Own.FileAt("bicepconfig.json")))!["analyzers"]!["core"]!["rules"]!.AsObject();

        // As many as version 0.49.2 knows; a newer compiler may bring more.
        Assert.Equal(55, rules.Count);
        Assert.All(rules, rule => Assert.Equal("error", (string?)rule.Value!["level"]));
    }

    private static TheoryData<string> Names(string extension) => [.. InfraFolder.Own.Sources(extension).Select(f => Path.GetRelativePath(InfraFolder.Own.Path, f))];
}
