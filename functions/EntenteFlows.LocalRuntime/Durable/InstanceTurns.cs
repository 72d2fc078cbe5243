using System.Diagnostics;
using Azure;
using EntenteFlows.LocalRuntime.Telemetry;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>The turns of one instance, one after the other, each stored before anything follows from it.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="hub">What it belongs to.</param>
/// <param name="copy">The instance as it stands.</param>
/// <param name="signal">Has another look at what there is to do.</param>
internal sealed class InstanceTurns(string instanceId, TaskHubParts hub, InstanceCopy copy, Action signal)
{
    private readonly StrayCode _strays = new();
    private int _conflicts;

    public async Task RunAsync()
    {
        while (await TryAsync()) { }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    private async Task<bool> TryAsync()
    {
        try
        {
            await copy.SettleDoubtAsync(hub.Stopping);
            bool goesOn = copy.Memory is { } memory && await TurnAsync(memory);
            _conflicts = 0;
            return goesOn;
        }
        catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (RequestFailedException conflict) when (TaskHubStore.IsConflict(conflict) && ++_conflicts < TaskHubStore.ConflictsInARow)
        {
            copy.Doubt(); // Somebody else changed or deleted the rows: what they are now decides.
            return true;
        }
        catch (Exception fault)
        {
            // Whether it was stored is open, so read again before anything else, and not at once.
            copy.Doubt();
            hub.Faults.Add(fault);
            TimeSpan delay = copy.WakeLater();
            hub.Logger.LogError(fault, "A turn of orchestration {InstanceId} could not be read or stored; trying again in {Delay}", instanceId, delay);
            return false;
        }
    }

    private async Task<bool> TurnAsync(InstanceMemory memory)
    {
        DateTimeOffset now = hub.Now;
        Arrivals arrivals = memory.Take(now);
        string? stray = _strays.Take(memory);
        if (arrivals.Events.Count == 0 && stray is null) return false;

        return await hub.Turns.RunAsync(
            async () =>
            {
                using Activity? span = FunctionSpan.BeginTurn(memory.Record.Name, instanceId);
                HistoryEvent[] arrived = [new HistoryEvent(HistoryEventType.OrchestratorStarted, now), .. arrivals.Events];
                TurnOutcome outcome = stray is null
                    ? OrchestratorTurn.Run(hub.Code, memory.Record, memory.History, arrived, hub.Loggers, message => Strayed(memory, message))
                    : TurnOutcome.OfStray(memory.Record, stray);
                await copy.GatedAsync(() => StoreAsync(memory, TurnCommit.Of(memory, arrived, arrivals.Taken, outcome, now)), hub.Stopping);
                return true;
            },
            hub.Stopping);
    }

    private void Strayed(InstanceMemory memory, string message)
    {
        _strays.Add(memory, message);
        signal();
    }

    private async Task StoreAsync(InstanceMemory memory, InstanceCommit commit)
    {
        if (copy.Memory != memory) return; // Replaced while the code ran: this turn never was.

        InstanceRecord before = memory.Record;
        InstanceRecord after = commit.Record with { ETag = await hub.Store.CommitAsync(commit, CancellationToken.None) };
        if (after.Generation != before.Generation)
        {
            IEnumerable<InboxMessage> waiting = memory.Inbox.Where(message => !commit.Taken.Contains(message.Sequence));
            copy.Replace(new InstanceMemory(new StoredInstance(after, [], [.. commit.Added, .. waiting])));
            await hub.Store.ForgetGenerationAsync(instanceId, before.Generation, before.HistoryLength, CancellationToken.None);
            return;
        }

        memory.MoveOn(after, commit.Appended, commit.Taken);
        copy.Replace(after.HasEnded ? null : memory);
        if (after.Failure is { } failure)
            hub.Logger.LogError("Orchestration {InstanceId} ({Orchestrator}) failed with {ErrorType}", instanceId, after.Name, failure.ErrorType);
    }
}
