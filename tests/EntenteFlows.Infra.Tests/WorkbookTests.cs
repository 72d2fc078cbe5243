using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.Infra.Tests.Bicep;
using EntenteFlows.Infra.Tests.Deployments;
using EntenteFlows.Infra.Tests.Rules;

namespace EntenteFlows.Infra.Tests;

/// <summary>Workbook and alerts ask for what the app sends, and the workbook shows all of it.</summary>
public sealed partial class WorkbookTests(InfraFixture infra)
{
    private static readonly string[] Metrics =
    [
        "ententeflows.backup.completed", "ententeflows.cases.open", "ententeflows.cases.overdue", "ententeflows.decision.time", "ententeflows.orchestrations.failed",
        "ententeflows.outbox.age", "ententeflows.storage.operations", "ententeflows.sweep.completed", "ententeflows.wakes",
    ];

    private static readonly JsonArray Items = JsonNode.Parse(File.ReadAllText(InfraFolder.Own.FileAt("workbook.json")))!["items"]!.AsArray();

    private static IEnumerable<JsonObject> Tiles => Items.Where(i => (int)i!["type"]! == 3).Select(i => i!["content"]!.AsObject());

    [Fact]
    public void The_workbook_shows_every_metric() =>
        Assert.Equal(Metrics, Tiles.SelectMany(t => MetricsIn((string)t["query"]!)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_tile_follows_the_chosen_time() => Assert.All(Tiles, t => Assert.Equal("TimeRange", (string?)t["timeContextFromParameter"]));

    [Fact]
    public void No_two_tiles_share_a_name() => Assert.Distinct(Items.Select(i => (string)i!["name"]!));

    [Fact]
    public async Task The_workbook_is_deployed_as_it_stands_and_asks_the_workspace()
    {
        Deployment deployment = await infra.Deployments.OwnAsync(TestEnvironment.Dev, TestContext.Current.CancellationToken);

        JsonNode deployed = JsonNode.Parse(deployment.The(Types.Workbook).Text("properties.serializedData")!)!;

        Assert.Equal([deployment.The(Types.Workspace).Id], deployed["fallbackResourceIds"]!.AsArray().Select(i => (string)i!));
        Assert.True(JsonNode.DeepEquals(Items, deployed["items"]));
    }

    [Fact]
    public async Task Alerts_ask_for_metrics_that_there_are()
    {
        Deployment deployment = await infra.Deployments.OwnAsync(TestEnvironment.Dev, TestContext.Current.CancellationToken);

        string[] asked = [.. deployment.All(Types.Alert).SelectMany(a => MetricsIn((string)a.Items("properties.criteria.allOf").Single()["query"]!))];

        Assert.Equal(["ententeflows.orchestrations.failed", "ententeflows.outbox.age", "ententeflows.wakes", "ententeflows.sweep.completed", "ententeflows.backup.completed"], asked);
        Assert.Empty(asked.Except(Metrics));
    }

    private static IEnumerable<string> MetricsIn(string query) => MetricName().Matches(query).Select(m => m.Groups["name"].Value);

    [GeneratedRegex("Name == '(?<name>ententeflows[^']*)'")]
    private static partial Regex MetricName();
}
