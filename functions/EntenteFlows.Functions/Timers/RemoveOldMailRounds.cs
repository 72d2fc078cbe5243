using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>Every day: removes what says which mail listed whose tasks, since it is of no use after its day and is hashed from a person's address.</summary>
public sealed partial class RemoveOldMailRounds(IMailRounds rounds, TimeProvider clock, ILogger<RemoveOldMailRounds> logger)
{
    public const string Schedule = "0 55 3 * * *";

    /// <summary>Longer than a day, whatever the clock of those who look back on one.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    [Function(nameof(RemoveOldMailRounds))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => RunAsync(cancellation);

    /// <returns>How many were removed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        int removed = await rounds.RemoveAsync(clock.GetUtcNow() - Keep, cancellation);
        if (removed > 0) Removed(removed);
        return removed;
    }

    [LoggerMessage(LogEvents.MailRoundsRemoved, LogLevel.Information, "{Rounds} rounds of mails were removed")]
    private partial void Removed(int rounds);
}
