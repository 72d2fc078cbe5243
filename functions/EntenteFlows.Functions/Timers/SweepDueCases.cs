using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>Every ten minutes: so a lost announcement, or a lost task hub, delays a case by minutes and loses none.</summary>
public sealed class SweepDueCases(ICaseStore store, IDueRows due, ICaseIndex index, TimeProvider clock, CaseMetrics metrics, ILogger<Sweep> logger)
{
    public const string Schedule = "0 */10 * * * *";

    [Function(nameof(SweepDueCases))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        new Sweep(new DurableOrchestrations(client), store, due, index, clock, metrics, logger).RunAsync(cancellation);
}
