using System.Text.Json;
using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>The orchestrators and activities of an app, as the task hub calls them. The host implements it over the app's functions.</summary>
public interface ITaskCode
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>Runs the orchestrator's code once from the top; the context decides what is replayed.</summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity in a service scope of its own, its input read from JSON into the parameter's type.</summary>
    Task<object?> RunActivityAsync(string name, string instanceId, JsonElement? input, CancellationToken cancellation);
}
