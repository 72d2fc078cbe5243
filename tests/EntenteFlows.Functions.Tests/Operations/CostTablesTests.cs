using System.Diagnostics;
using System.Text.Json;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Functions.Tests.Operations;

/// <summary>The guide for whoever runs the app says what it costs: reckoned by a script, from prices that say where and when they were seen.</summary>
public sealed class CostTablesTests
{
    private const string Begin = "<!-- costs.mjs begins -->";
    private const string End = "<!-- costs.mjs ends -->";

    private static readonly string Docs = RepositoryFolder.At("docs");

    [Fact]
    public void The_guides_tables_are_what_the_script_prints()
    {
        string guide = File.ReadAllText(Path.Combine(Docs, "operations.md"));
        int from = guide.IndexOf(Begin, StringComparison.Ordinal);
        int to = guide.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, "The guide has no place for the tables.");

        Assert.Equal(Reckoned().Trim(), guide[(from + Begin.Length)..to].Trim());
    }

    [Fact]
    public void Every_price_says_of_which_region_it_is_and_where_and_when_it_was_seen()
    {
        using JsonDocument prices = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "costs", "prices.json")));
        JsonElement[] all = [.. prices.RootElement.GetProperty("prices").EnumerateArray()];

        Assert.NotEmpty(all);
        Assert.All(all, price =>
        {
            Assert.True(price.GetProperty("usd").GetDecimal() > 0);
            Assert.Matches("20[0-9]{2}-[0-9]{2}", price.GetProperty("seen").GetString());
            Assert.NotEmpty(price.GetProperty("region").GetString()!);
            Assert.NotEmpty(price.GetProperty("source").GetString()!);
        });
    }

    private static string Reckoned()
    {
        using Process node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Docs, "costs", "costs.mjs")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
