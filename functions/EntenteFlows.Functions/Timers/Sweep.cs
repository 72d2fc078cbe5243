using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace EntenteFlows.Functions.Timers;

/// <summary>Looks after the cases whose due row has come and those that are open, and wakes what nobody woke.</summary>
public sealed partial class Sweep(
    IOrchestrations orchestrations, ICaseStore store, IDueRows due, ICaseIndex index, TimeProvider clock, CaseMetrics metrics, ILogger<Sweep> logger)
{
    /// <summary>A row without a case is that of a submission on its way, or of one that was never recorded; no request lives longer than this.</summary>
    internal static readonly TimeSpan LongestSubmission = TimeSpan.FromHours(1);

    private const int AtOnce = 8;

    /// <returns>How many cases needed something.</returns>
    /// <exception cref="InvalidOperationException">Some cases could not be looked after; the log names them. All others were.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        HashSet<CaseId> seen = [];
        SweepTally tally = new(now);
        int helped = 0;
        int failed = 0;
        await EachAsync(due.UpToAsync(now, cancellation), row => VisitAsync(row.Case, row));
        await EachAsync(index.OpenAsync(cancellation), id => VisitAsync(id, null));
        metrics.Swept(tally.Figures, whole: failed == 0);
        return failed == 0 ? helped : throw new InvalidOperationException($"{failed} cases could not be looked after; the log names each.");

        async ValueTask VisitAsync(CaseId id, DueRow? row)
        {
            bool first;
            lock (seen) first = seen.Add(id);
            // A case may have left a row behind in an hour of its own past; each row is looked at, the case only once.
            if (!first && row is null) return;
            try
            {
                if (await LookAfterAsync(id, row, now, first ? tally : null, cancellation)) Interlocked.Increment(ref helped);
            }
#pragma warning disable CA1031 // Whatever is wrong with one case, the others must not wait for it; the run as a whole still fails.
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Failed(fault, id);
                Interlocked.Increment(ref failed);
            }
        }

        Task EachAsync<T>(IAsyncEnumerable<T> items, Func<T, ValueTask> visit) => Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, (item, _) => visit(item));
    }

    /// <param name="tally">Null where this sweep has counted the case already.</param>
    private async Task<bool> LookAfterAsync(CaseId id, DueRow? row, DateTimeOffset now, SweepTally? tally, CancellationToken cancellation)
    {
        (CaseHead? read, RuntimeStatus? instance) = await LookAtAsync(id, cancellation);
        if (read is not { } head)
        {
            if (row is not null && DueHour.Begin(row.Hour) + TimeSpan.FromHours(1) + LongestSubmission < now) await due.RemoveAsync(row, cancellation);
            return false;
        }
        if (tally is not null) await CountAsync(tally, head, instance, cancellation);
        Remedy remedy = Remedies.For(head, instance, now);
        if (remedy is Remedy.None)
        {
            if (row is not null) await TidyAsync(head, row, cancellation);
            return false;
        }
        Helping(id, remedy, instance?.Status ?? "absent", head.Version, instance?.SeenVersion, head.Messages, instance?.SentMessages);
        await HelpAsync(head, remedy, now, cancellation);
        metrics.Woken(remedy.ToString().ToLowerInvariant());
        return true;
    }

    /// <summary>
    /// Leaves no spans: two reads of each open case every ten minutes would be nearly all that is ever sent, and say nothing. They are counted as storage operations,
    /// and what fails is in the log.
    /// </summary>
    private async Task<(CaseHead? Head, RuntimeStatus? Instance)> LookAtAsync(CaseId id, CancellationToken cancellation)
    {
        using IDisposable untraced = SuppressInstrumentationScope.Begin();
        CaseHead? head = await store.ReadHeadAsync(id, cancellation);
        return (head, head is null ? null : await orchestrations.FindAsync(id, cancellation));
    }

    /// <summary>Reads message rows only where the orchestration has not told of all messages, which is seldom.</summary>
    private async Task CountAsync(SweepTally tally, CaseHead head, RuntimeStatus? instance, CancellationToken cancellation)
    {
        tally.Count(head);
        if (instance?.Status is "Failed" or "Terminated" && !head.Asleep) metrics.OrchestrationFailed(instance.Status.ToLowerInvariant());
        if (Remedies.MayOweMessages(head, instance)) tally.Count(await store.MessagesAsync(head.Id, cancellation));
    }

    private async Task HelpAsync(CaseHead head, Remedy remedy, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (remedy)
        {
            case Remedy.Resume:
                await orchestrations.ResumeAsync(head.Id, "A case is not stopped by suspending its orchestration.", cancellation);
                break;
            case Remedy.Raise:
                await orchestrations.RaiseAsync(head.Id, head.Version, cancellation);
                break;
            default:
                string hour = await due.AddAsync(head.Id, now, cancellation);
                await orchestrations.StartAsync(head.Id, CaseWatch.Anew(head.Version, hour), cancellation);
                break;
        }
    }

    /// <summary>The case is in order and its row's hour has come: the row goes, once another stands where the case is due. A finished case that is still awake keeps it.</summary>
    private async Task TidyAsync(CaseHead head, DueRow row, CancellationToken cancellation)
    {
        if (head.IsFinal && !head.Asleep) return;
        string? right = head.NextDue is { } at ? DueHour.Of(at) : null;
        if (right == row.Hour) return;
        if (head.NextDue is { } next) await due.AddAsync(head.Id, next, cancellation);
        await due.RemoveAsync(row, cancellation);
    }

    [LoggerMessage(LogEvents.CaseNotLookedAfter, LogLevel.Error, "Case {CaseId} could not be looked after")]
    private partial void Failed(Exception fault, CaseId caseId);

    [LoggerMessage(
        LogEvents.CaseHelped,
        LogLevel.Warning,
        "Case {CaseId} needs {Remedy}: its orchestration is {Status}; version {Version}, seen {Seen}; messages {Messages}, sent {Sent}")]
    private partial void Helping(CaseId caseId, Remedy remedy, string status, long version, long? seen, int messages, int? sent);
}
