using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Cases;

/// <summary>Announces before it records, so that whatever is recorded has somebody awake to act on it.</summary>
internal sealed partial class CaseDesk(
    IOrchestrations orchestrations, CommandLoop loop, ICaseStore store, IDueRows due, TimeProvider clock, ILogger<CaseDesk> logger) : ICaseDesk
{
    private const int MostAnnouncements = 5;

    public async Task<Case?> ReadAsync(CaseId id, CancellationToken cancellation) => (await store.ReadAsync(id, cancellation))?.File;

    public Task<Handled> SubmitAsync(WorkflowDefinition workflow, SubmitCase command, CancellationToken cancellation) =>
        AnswerAsync(command.Case, workflow, command, cancellation);

    public Task<Handled> HandleAsync(CaseId id, Command command, CancellationToken cancellation) =>
        AnswerAsync(id, null, command, cancellation);

    private async Task<Handled> AnswerAsync(CaseId id, WorkflowDefinition? workflow, Command command, CancellationToken cancellation)
    {
        try
        {
            return await loop.RunAsync(id, workflow, command, (version, before) => AnnounceAsync(id, version, before, cancellation), cancellation);
        }
        catch (Exception fault) when (fault is StorageUnavailableException or OrchestrationsUnavailableException)
        {
            Unavailable(fault, id, command.Id);
            return new Handled.NotRecorded();
        }
    }

    /// <summary>Raises the event, or starts the instance where there is none to hear it; each refusal says to try the other.</summary>
    private async Task<bool> AnnounceAsync(CaseId id, long version, StoredCase? before, CancellationToken cancellation)
    {
        using Activity? span = CaseSpans.Begin("announce", id);
        span?.SetTag(SpanTags.Announced, version);
        bool start = before is null or { Asleep: true };
        for (int tries = 0; tries < MostAnnouncements; tries++, start = !start)
        {
            bool told = start
                ? await StartAsync(id, version, cancellation)
                : await orchestrations.RaiseAsync(id, version, cancellation);
            span?.SetTag(SpanTags.Announcement, start ? "start" : "raise");
            if (told) return true;
        }
        return false;
    }

    private async Task<bool> StartAsync(CaseId id, long version, CancellationToken cancellation)
    {
        // The row first: should the start be lost, or meet an instance that is just ending, the sweep finds the case in this hour.
        string hour = await due.AddAsync(id, clock.GetUtcNow(), cancellation);
        return await orchestrations.StartAsync(id, version == 1 ? CaseWatch.OfSubmission(hour) : CaseWatch.Anew(version, hour), cancellation);
    }

    [LoggerMessage(LogEvents.CommandUnavailable, LogLevel.Error, "Case {CaseId}, command {CommandId}: not known to be recorded")]
    private partial void Unavailable(Exception fault, CaseId caseId, string commandId);
}
