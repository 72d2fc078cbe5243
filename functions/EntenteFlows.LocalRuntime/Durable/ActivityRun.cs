using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Runs the activities of one instance, as many at a time as the hub has places for.</summary>
internal sealed class ActivityRun(string instanceId, TaskHubParts hub)
{
    /// <param name="scheduled">The activity, as history has it.</param>
    /// <param name="ended">Told what came of it, unless the hub stops before.</param>
    public void Begin(HistoryEvent scheduled, Action<HistoryEvent> ended)
    {
        hub.Work.Enter();
        _ = Task.Run(async () =>
        {
            try
            {
                ended(await hub.Activities.RunAsync(() => ResultAsync(scheduled), hub.Stopping));
            }
            catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
            {
                // The hub stops. History has the activity open, so the next start runs it again.
            }
            finally
            {
                hub.Work.Exit();
            }
        });
    }

    private async Task<HistoryEvent> ResultAsync(HistoryEvent scheduled)
    {
        HistoryEvent Result(HistoryEventType type) => new(type, hub.Now) { TaskId = scheduled.TaskId, Name = scheduled.Name };
        try
        {
            JsonElement? input = scheduled.Payload is { } json ? JsonElement.Parse(json) : null;
            object? output = await hub.Code.RunActivityAsync(scheduled.Name!, instanceId, input, hub.Stopping);
            string? payload = PayloadLimit.Checked(JsonDataConverter.Default.Serialize(output), $"The output of activity '{scheduled.Name}'");
            return Result(HistoryEventType.TaskCompleted) with { Payload = payload };
        }
        catch (Exception failure) when (!hub.Stopping.IsCancellationRequested)
        {
            // Its text may quote what the activity works on, so it goes into history for the orchestrator and not into the log.
            hub.Logger.LogWarning("Activity {Activity} of orchestration {InstanceId} failed with {ErrorType}", scheduled.Name, instanceId, failure.GetType());
            return Result(HistoryEventType.TaskFailed) with { Failure = TaskFailureDetails.FromException(failure) };
        }
    }
}
