using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>
/// Carries out what is due, and brings index and due row up to the case. Idempotent by the case's version: the command's id is made from it,
/// so a second run finds the first one's events, and the rows are written whole.
/// </summary>
public sealed partial class AdvanceCase(
    ICaseStore store, CommandLoop loop, IDueRows rows, ICaseIndex index, IPause pause, TimeProvider clock, ILogger<AdvanceCase> logger)
{
    private const int MostFences = 5;

    /// <summary>How long a request usually takes from its announcement to its record, with much to spare; it grows to 1.6 s altogether.</summary>
    private static readonly TimeSpan[] WaitsForRecord = [.. new[] { 25, 50, 100, 200, 400, 800 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    [Function(nameof(AdvanceCase))]
    public async Task<CaseStep> RunAsync([ActivityTrigger] AdvanceInput input, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(input.Case, out CaseId id)) throw new ArgumentException($"'{input.Case}' is no case id.", nameof(input));
        using Activity? span = CaseSpans.Begin("advance case", id);
        span?.SetTag(SpanTags.Announced, input.Announced);
        span?.SetTag(SpanTags.Fenced, input.Fence);
        CaseStep step = await span.DoAsync(() => AdvanceAsync(id, input, span, cancellation));
        span?.SetTag(SpanTags.CaseVersion, step.Version);
        return step;
    }

    private async Task<CaseStep> AdvanceAsync(CaseId id, AdvanceInput input, Activity? span, CancellationToken cancellation)
    {
        StoredCase? stored = await AwaitRecordAsync(id, input.Announced, cancellation);
        if (stored is null) return CaseStep.NoCase(input.DueHour);

        if (CaseSpans.LinkTo(stored.TraceParent) is { } cause) span?.AddLink(cause);
        Case file = await CarryOutDueAsync(stored.File, cancellation);
        // Advancing has rewritten the snapshot, which fences as well.
        if (input.Fence && file.Version == stored.File.Version) file = await FenceAsync(stored, cancellation);
        if (file.Version != input.Seen) await index.UpdateAsync(file, cancellation);
        string? hour = await MoveDueRowAsync(file, input.DueHour, cancellation);
        return new CaseStep(file.Version, file.Messages, file.State, file.IsFinal, CaseSchedule.NextDue(file), hour);
    }

    private async Task<StoredCase?> AwaitRecordAsync(CaseId id, long version, CancellationToken cancellation)
    {
        StoredCase? stored = await store.ReadAsync(id, cancellation);
        foreach (TimeSpan wait in WaitsForRecord)
        {
            if ((stored?.File.Version ?? 0) >= version) return stored;
            await pause.ForAsync(wait, cancellation);
            stored = await store.ReadAsync(id, cancellation);
        }
        return stored;
    }

    private async Task<Case> CarryOutDueAsync(Case file, CancellationToken cancellation)
    {
        if (CaseSchedule.NextDue(file) is not { } at || at > clock.GetUtcNow()) return file;
        var command = new AdvanceTime($"advance-{file.Version}");
        // Nobody is told: whoever would be told is this activity's own orchestration.
        return await loop.RunAsync(file.Id, null, command, (_, _) => Task.FromResult(true), cancellation) switch
        {
            Handled.Done done => done.File,
            Handled.Refused refused => throw new InvalidOperationException($"Case {file.Id} cannot be advanced: {refused.Refusal}."),
            _ => throw new StorageUnavailableException(new TimeoutException($"Case {file.Id} was not advanced; others kept writing it.")),
        };
    }

    private async Task<Case> FenceAsync(StoredCase stored, CancellationToken cancellation)
    {
        for (int tries = 0; tries < MostFences; tries++)
        {
            if (await store.FenceAsync(stored, stored.Asleep, cancellation) is WriteResult.Written) return stored.File;
            stored = await store.ReadAsync(stored.File.Id, cancellation) ?? throw new InvalidOperationException($"Case {stored.File.Id} is gone.");
        }
        NotFenced(stored.File.Id, MostFences);
        throw new StorageUnavailableException(new TimeoutException($"Case {stored.File.Id} could not be fenced."));
    }

    /// <summary>
    /// The new row stands before the old one goes. A finished case keeps its row near until its orchestration has ended. A row in an hour that has come
    /// is left to the sweep: whoever starts an orchestration writes one there, and it must not go with another's.
    /// </summary>
    private async Task<string?> MoveDueRowAsync(Case file, string? from, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset? at = file.IsFinal ? now : CaseSchedule.NextDue(file);
        if (at < now) at = now;
        if (at is not { } due || DueHour.Of(due) == from) return from;
        string to = await rows.AddAsync(file.Id, due, cancellation);
        if (from is not null && DueHour.Begin(from) > now) await rows.CancelAsync(file.Id, from, cancellation);
        return to;
    }

    [LoggerMessage(LogEvents.CaseNotFenced, LogLevel.Warning, "Case {CaseId} was not fenced in {Tries} tries: others kept writing it")]
    private partial void NotFenced(CaseId caseId, int tries);
}
