using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>
/// Every day: removes the histories of orchestrations that ended long ago, for the hub keeps them for ever. The cases are the record, so nothing is lost:
/// a sleeping case needs no instance, and one that had work left was started anew by the sweep long before.
/// </summary>
public sealed partial class PurgeEndedOrchestrations(TimeProvider clock, ILogger<PurgeEndedOrchestrations> logger)
{
    public const string Schedule = "0 40 3 * * *";

    /// <summary>How long the history of an ended orchestration can be looked at. It holds ids, numbers and salted hashes of mailboxes, so long is cheap and says nobody’s address.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(90);

    /// <summary>The most instances that one run removes; what is left waits for the next day.</summary>
    internal const int MostInOneRun = 5_000;

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeEndedOrchestrations))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        RunAsync(client, cancellation);

    /// <returns>How many instances were removed.</returns>
    internal async Task<int> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        DateTimeOffset before = clock.GetUtcNow() - Keep;
        int purged = 0;
        // The hub can be asked by the time of creation only; a case that ran for a year has a history that is young.
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(new OrchestrationQuery(CreatedTo: before, Statuses: Ended)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (instance.LastUpdatedAt > before) continue;
            // Should the case have been woken since it was listed, and its new instance go with the old: the sweep starts it anew.
            purged += (await client.PurgeInstanceAsync(instance.InstanceId, cancellation)).PurgedInstanceCount;
            if (purged == MostInOneRun) break;
        }
        Purged(purged, before);
        return purged;
    }

    [LoggerMessage(LogEvents.HistoriesRemoved, LogLevel.Information, "The histories of {Orchestrations} orchestrations that ended before {Before} were removed")]
    private partial void Purged(int orchestrations, DateTimeOffset before);
}
