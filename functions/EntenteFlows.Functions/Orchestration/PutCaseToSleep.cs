using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Orchestration;

/// <param name="Version">The version that the orchestration has worked through; any other keeps the case awake.</param>
public sealed record SleepInput(string Case, long Version);

/// <summary>
/// Marks a finished case as one whose orchestration ends. Idempotent by the case's version: marking twice changes nothing. The mark fences:
/// a request that read the waking case conflicts, and announces by starting an instance.
/// </summary>
public sealed class PutCaseToSleep(ICaseStore store, IDueRows due)
{
    [Function(nameof(PutCaseToSleep))]
    public async Task<bool> RunAsync([ActivityTrigger] SleepInput input, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(input.Case, out CaseId id)) throw new ArgumentException($"'{input.Case}' is no case id.", nameof(input));
        StoredCase? stored = await store.ReadAsync(id, cancellation);
        if (stored is null || stored.File.Version != input.Version || !stored.File.IsFinal) return false;

        // The row at its next moment (what comes after an approval, at last the erasure) stands first. The near one is left to the sweep: a command that finds the case asleep writes it anew.
        if (CaseSchedule.NextDue(stored.File) is { } at) await due.AddAsync(id, at, cancellation);
        return stored.Asleep || await store.FenceAsync(stored, asleep: true, cancellation) is WriteResult.Written;
    }
}
