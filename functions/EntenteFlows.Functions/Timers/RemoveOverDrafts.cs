using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace EntenteFlows.Functions.Timers;

/// <summary>Every night: removes drafts whose time is over, with their files. They are told as over from their last second on; here they are gone for good.</summary>
public sealed partial class RemoveOverDrafts(IDrafts drafts, DraftErasing erasing, ICaseStore store, TimeProvider clock, ILogger<RemoveOverDrafts> logger)
{
    public const string Schedule = "0 20 3 * * *";

    /// <summary>The most that one run removes; what is left waits for the next night.</summary>
    internal const int MostInOneRun = 5_000;

    [Function(nameof(RemoveOverDrafts))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, CancellationToken cancellation) => RunAsync(cancellation);

    /// <returns>How many were removed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        using IDisposable untraced = SuppressInstrumentationScope.Begin();
        int removed = 0;
        await foreach (Draft draft in drafts.OverAsync(clock.GetUtcNow(), cancellation))
        {
            if (await RemoveAsync(draft, cancellation)) removed++;
            if (removed == MostInOneRun) break;
        }
        Removed(removed);
        return removed;
    }

    /// <summary>One that cannot be removed now keeps its row, by which the next night finds it, and does not keep the others.</summary>
    private async Task<bool> RemoveAsync(Draft draft, CancellationToken cancellation)
    {
        try
        {
            await erasing.EraseAsync(draft, await WasSentAsync(draft, cancellation), cancellation);
            return true;
        }
        catch (StorageUnavailableException fault)
        {
            NotRemoved(fault, draft.Workflow);
            return false;
        }
    }

    private async Task<bool> WasSentAsync(Draft draft, CancellationToken cancellation) =>
        !draft.Documents.IsEmpty && await store.ReadAsync(CaseIds.FromFormKey(draft.SubmissionKey), cancellation) is not null;

    [LoggerMessage(LogEvents.DraftsRemoved, LogLevel.Information, "{Drafts} drafts whose time was over were removed")]
    private partial void Removed(int drafts);

    [LoggerMessage(LogEvents.DraftNotRemoved, LogLevel.Warning, "A draft of {Workflow} whose time is over could not be removed")]
    private partial void NotRemoved(Exception fault, string workflow);
}
