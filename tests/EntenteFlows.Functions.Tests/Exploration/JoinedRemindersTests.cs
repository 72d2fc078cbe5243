using Xunit;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// Reminders of several cases to one mailbox, in many orders. Fair faults: those of <see cref="ProtocolExplorationTests"/> that reach a run which sends: it dies or stalls between any
/// two operations, loses an answer, runs twice, and the provider is busy or too slow.
/// </summary>
public sealed class JoinedRemindersTests
{
    private const int Runs = 500;

    [Fact]
    public async Task In_calm_weather_reminders_of_several_cases_are_one_mail_whatever_the_order()
    {
        for (int seed = 1; seed <= Runs / 5; seed++)
        {
            var run = new JoinedRun(seed, stormy: false);
            Assert.True(await run.GoAsync() is null && run.Mails == 1, $"seed {seed}: {run.Mails} mails");
        }
    }

    [Fact]
    public async Task Whatever_fails_each_reminder_is_said_and_said_twice_only_where_somebody_could_not_write_down_what_they_did()
    {
        int excuses = 0, again = 0;
        List<string> faults = [];
        for (int seed = 1; seed <= Runs; seed++)
        {
            var run = new JoinedRun(seed, stormy: true);
            if (await run.GoAsync() is { } fault) faults.Add($"seed {seed}: {fault}");
            excuses += run.Excuses;
            again += run.Mails - 1;
        }
        Assert.True(faults.Count == 0, $"{faults.Count} of {Runs} runs went wrong\n" + string.Join('\n', faults.Take(20)));
        Assert.True(excuses > Runs && again > 0, $"{excuses} excuses, {again} mails more: too calm to show anything.");
    }
}
