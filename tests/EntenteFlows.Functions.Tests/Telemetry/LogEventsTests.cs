using System.Reflection;
using System.Text.RegularExpressions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

public sealed partial class LogEventsTests
{
    private static readonly (MethodInfo Method, LoggerMessageAttribute Message)[] Messages =
    [
        .. typeof(CommandLoop).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (m, m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => (pair.m, pair.Item2!)),
    ];

    private static int[] Listed =>
        [.. typeof(LogEvents).GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(f => (int)f.GetRawConstantValue()!)];

    [Fact]
    public void Every_log_message_has_an_id_of_its_own_from_the_list()
    {
        Assert.NotEmpty(Messages);
        Assert.Equal(Messages.Length, Messages.Select(m => m.Message.EventId).Distinct().Count());
        Assert.Equal(Listed.Order(), Messages.Select(m => m.Message.EventId).Order());
    }

    [Fact]
    public void What_is_logged_of_a_case_names_it() => Assert.All(
        Messages.Where(m => m.Message.EventId is >= 2000 and < 4000),
        m => Assert.Contains("{CaseId}", m.Message.Message, StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_logged_without_an_id()
    {
        string[] sources = Directory.GetFiles(RepositoryFolder.At("functions", "EntenteFlows.Functions"), "*.cs", SearchOption.AllDirectories);
        Assert.All(
            sources.Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            file => Assert.DoesNotMatch(DirectLog(), File.ReadAllText(file)));
    }

    [Fact]
    public void Every_id_and_every_metric_stands_in_the_documentation()
    {
        string documented = File.ReadAllText(RepositoryFolder.At("docs", "telemetry.md"));
        Assert.All(Messages, m => Assert.Contains($"| {m.Message.EventId} | {m.Method.Name} |", documented, StringComparison.Ordinal));
        using World.OwnMeters meters = new();
        List<string> metrics = [];
        using System.Diagnostics.Metrics.MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == meters) metrics.Add($"| `{instrument.Name}` | {instrument.Unit} |");
        };
        listener.Start();
        _ = new CaseMetrics(meters, TimeProvider.System);
        Assert.Equal(9, metrics.Count);
        Assert.All(metrics, row => Assert.Contains(row, documented, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex DirectLog();
}
