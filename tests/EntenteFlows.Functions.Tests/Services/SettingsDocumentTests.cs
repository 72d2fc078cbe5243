using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace EntenteFlows.Functions.Tests.Services;

/// <summary>docs/settings.md and the sample say what the code reads.</summary>
public sealed partial class SettingsDocumentTests
{
    private static readonly HashSet<string> Documented = [.. Name().Matches(File.ReadAllText(RepositoryFolder.At("docs", "settings.md"))).Select(m => m.Groups[1].Value)];

    /// <summary>The app's settings stand in constants whose names say so.</summary>
    private static readonly string[] Read =
    [
        .. typeof(StorageServices).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.IsLiteral && f.FieldType == typeof(string) && f.Name.EndsWith("Setting", StringComparison.Ordinal))
            .Select(f => (string)f.GetRawConstantValue()!)
            .Distinct(),
    ];

    [Fact]
    public void Every_setting_that_the_code_reads_is_documented()
    {
        Assert.Contains("AzureWebJobsStorage", Read);
        Assert.Contains("WEBSITE_AUTH_ENABLED", Read);
        Assert.Empty(Read.Except(Documented));
    }

    [Fact]
    public void The_code_reads_no_setting_but_by_such_a_constant()
    {
        string functions = RepositoryFolder.At("functions", "EntenteFlows.Functions");
        string[] offenders =
        [
            .. Directory.EnumerateFiles(functions, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(f => ByLiteral().IsMatch(File.ReadAllText(f))),
        ];
        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_setting_of_the_template_is_documented()
    {
        string template = File.ReadAllText(RepositoryFolder.At("infra", "modules", "functionApp.bicep"));
        string settings = TemplateSettings().Match(template).Groups[1].Value;
        string[] names = [.. TemplateSetting().Matches(settings).Select(m => m.Groups[1].Value)];

        Assert.Contains("PublicBaseAddress", names);
        Assert.Empty(names.Except(Documented));
    }

    [Fact]
    public void Every_setting_of_the_sample_is_documented() => Assert.Empty(Sample().Keys.Except(Documented));

    [Fact]
    public void The_sample_is_all_that_an_app_needs_to_start()
    {
        Dictionary<string, string?> sample = Sample();
        using TempFolder data = new();
        sample["DataDirectory"] = data.Path;
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(sample).Build();

        new CheckSettings(settings).Check();

        Assert.Equal(1, LinkKeySource.Load(settings, new CountingEntropy()).Signing.Id);
    }

    private static Dictionary<string, string?> Sample()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(RepositoryFolder.At("local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString());
    }

    [GeneratedRegex(@"name: 'appsettings'\s+properties: \{(.*?)\n    \}", RegexOptions.Singleline)]
    private static partial Regex TemplateSettings();

    [GeneratedRegex(@"^\s+([A-Za-z_]+):", RegexOptions.Multiline)]
    private static partial Regex TemplateSetting();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("""(settings|configuration|Configuration)\["|GetSection\("|GetValue<\w+>\("|GetEnvironmentVariable\(""")]
    private static partial Regex ByLiteral();
}
