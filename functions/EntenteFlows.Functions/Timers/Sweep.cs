using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Timers;

/// <summary>Looks after the cases whose due row has come and those that are open, and wakes what nobody woke.</summary>
public sealed partial class Sweep(IOrchestrations orchestrations, ICaseStore store, IDueRows due, ICaseIndex index, TimeProvider clock, ILogger<Sweep> logger)
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
        int helped = 0;
        int failed = 0;
        await EachAsync(due.UpToAsync(now, cancellation), row => VisitAsync(row.Case, row));
        await EachAsync(index.OpenAsync(cancellation), id => VisitAsync(id, null));
        return failed == 0 ? helped : throw new InvalidOperationException($"{failed} cases could not be looked after; the log names each.");

        async ValueTask VisitAsync(CaseId id, DueRow? row)
        {
            bool first;
            lock (seen) first = seen.Add(id);
            // A case may have left a row behind in an hour of its own past; each row is looked at, the case only once.
            if (!first && row is null) return;
            try
            {
                if (await LookAfterAsync(id, row, now, cancellation)) Interlocked.Increment(ref helped);
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

    private async Task<bool> LookAfterAsync(CaseId id, DueRow? row, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.ReadHeadAsync(id, cancellation) is not { } head)
        {
            if (row is not null && DueHour.Begin(row.Hour) + TimeSpan.FromHours(1) + LongestSubmission < now) await due.RemoveAsync(row, cancellation);
            return false;
        }
        RuntimeStatus? instance = await orchestrations.FindAsync(id, cancellation);
        Remedy remedy = Remedies.For(head, instance, now);
        if (remedy is Remedy.None)
        {
            if (row is not null) await TidyAsync(head, row, cancellation);
            return false;
        }
        Helping(id, remedy, instance?.Status ?? "absent", head.Version, instance?.SeenVersion, head.Messages, instance?.SentMessages);
        await HelpAsync(head, remedy, now, cancellation);
        return true;
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
        bool final = head.State is not (CaseState.Unconfirmed or CaseState.Open or CaseState.Returned);
        if (final && !head.Asleep) return;
        string? right = head.NextDue is { } at ? DueHour.Of(at) : null;
        if (right == row.Hour) return;
        if (head.NextDue is { } next) await due.AddAsync(head.Id, next, cancellation);
        await due.RemoveAsync(row, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {CaseId} could not be looked after")]
    private partial void Failed(Exception fault, CaseId caseId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Case {CaseId} needs {Remedy}: its orchestration is {Status}; version {Version}, seen {Seen}; messages {Messages}, sent {Sent}")]
    private partial void Helping(CaseId caseId, Remedy remedy, string status, long version, long? seen, int messages, int? sent);
}
