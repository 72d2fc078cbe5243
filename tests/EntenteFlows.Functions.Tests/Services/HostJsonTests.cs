using System.Text.Json;
using Xunit;

namespace EntenteFlows.Functions.Tests.Services;

/// <summary>What of host.json must not change unnoticed; docs/host-json.md says why.</summary>
public sealed class HostJsonTests : IDisposable
{
    private readonly JsonDocument _host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void Routes_begin_at_the_root() => Assert.Equal("", At("extensions", "http", "routePrefix").GetString());

    [Fact]
    public void Orchestrations_carry_a_version_and_older_code_leaves_newer_ones_alone()
    {
        Assert.Matches(@"^\d+\.\d+$", At("extensions", "durableTask", "defaultVersion").GetString());
        Assert.Equal("CurrentOrOlder", At("extensions", "durableTask", "versionMatchStrategy").GetString());
        Assert.Equal("Reject", At("extensions", "durableTask", "versionFailureStrategy").GetString());
    }

    [Fact]
    public void An_event_to_an_instance_that_is_not_there_is_refused() =>
        Assert.True(At("extensions", "durableTask", "throwStatusExceptionsOnRaiseEvent").GetBoolean());

    /// <summary>A hub that lives keeps the number of partitions with which it was made: another needs another hub name.</summary>
    [Fact]
    public void The_hub_has_the_partitions_with_which_it_was_made()
    {
        Assert.Equal("EntenteFlows", At("extensions", "durableTask", "hubName").GetString());
        Assert.Equal(4, At("extensions", "durableTask", "storageProvider", "partitionCount").GetInt32());
    }

    [Fact]
    public void A_queue_is_never_left_unread_for_longer_than_people_wait() =>
        Assert.InRange(
            TimeSpan.Parse(At("extensions", "durableTask", "storageProvider", "maxQueuePollingInterval").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void What_a_killed_instance_had_in_hand_is_not_hidden_for_longer_than_a_minute(string property) =>
        Assert.Equal(
            TimeSpan.FromMinutes(1),
            TimeSpan.Parse(At("extensions", "durableTask", "storageProvider", property).GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Nothing_is_sampled()
    {
        Assert.Equal("OpenTelemetry", At("telemetryMode").GetString());
        Assert.False(At("logging", "applicationInsights", "samplingSettings", "isEnabled").GetBoolean());
    }

    [Fact]
    public void Queries_which_hold_links_are_neither_traced_nor_logged()
    {
        Assert.False(At("logging", "applicationInsights", "enableQueryStringTracing").GetBoolean());
        Assert.False(At("logging", "applicationInsights", "enableDependencyTracking").GetBoolean());
        Assert.False(At("extensions", "durableTask", "tracing", "traceInputsAndOutputs").GetBoolean());
        foreach (string category in (string[])["default", "Microsoft.AspNetCore", "System.Net.Http", "Yarp"])
            Assert.Equal("Warning", At("logging", "logLevel", category).GetString());
    }

    public void Dispose() => _host.Dispose();

    private JsonElement At(params string[] path) => path.Aggregate(_host.RootElement, (at, name) => at.GetProperty(name));
}
