using EntenteFlows.Domain.Institutions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>Every day: removes absences that ended long ago, since they say something of persons and are of no use any more.</summary>
public sealed partial class RemoveEndedSubstitutions(ISubstitutions substitutions, TimeProvider clock, ILogger<RemoveEndedSubstitutions> logger)
{
    public const string Schedule = "0 50 3 * * *";

    /// <summary>How long after its last day an absence can still be looked at.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    [Function(nameof(RemoveEndedSubstitutions))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => RunAsync(cancellation);

    /// <returns>How many were removed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset before = clock.GetUtcNow() - Keep;
        Substitution[] ended = [.. (await substitutions.ReadAsync(cancellation)).All.Where(s => s.End <= before)];
        foreach (Substitution one in ended) await substitutions.RemoveAsync(one.Id, cancellation);
        if (ended.Length > 0) Removed(ended.Length, before);
        return ended.Length;
    }

    [LoggerMessage(LogEvents.SubstitutionsRemoved, LogLevel.Information, "{Substitutions} absences that ended before {Before} were removed")]
    private partial void Removed(int substitutions, DateTimeOffset before);
}
