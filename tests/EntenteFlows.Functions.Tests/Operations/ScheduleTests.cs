using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Timers;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Functions.Tests.Operations;

/// <summary>Numbers of the nightly and the ten-minute work that other numbers, alerts and pages rest on. Whoever changes one finds here what goes with it.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void A_figure_of_the_sweep_lives_until_the_next_sweep_and_not_until_the_one_after()
    {
        Assert.Equal("0 */10 * * * *", SweepDueCases.Schedule);
        Assert.InRange(CaseMetrics.Freshness, TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(15));
    }

    /// <summary>The host does not repeat a timer function that failed, so a night has four tries; the pages name them.</summary>
    [Fact]
    public void A_night_has_the_tries_for_a_backup_that_the_pages_name()
    {
        Assert.Equal("0 15 1-4 * * *", BackUpTables.Schedule);
        Says("operations.md", "at 01:15, 02:15, 03:15 and 04:15 UTC");
        Says("decisions/0017-a-backup-is-rows-and-a-restore-ends-in-a-rebuild.md", "It is asked for four times a night");
    }

    [Fact]
    public void Histories_are_kept_for_as_long_as_the_pages_say()
    {
        string days = $"{PurgeEndedOrchestrations.Keep.TotalDays} days";
        Says("host-json.md", $"{days} after they ended");
        Says("telemetry.md", $"orchestrations that ended {days} ago");
    }

    private static void Says(string page, string words) =>
        Assert.Contains(words, File.ReadAllText(RepositoryFolder.At("docs", page)), StringComparison.Ordinal);
}
