using System.Text.Json;
using EntenteFlows.LocalRuntime.Durable;
using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The app's orchestrator and activity functions, as the task hub calls them.</summary>
internal sealed class FunctionTaskCode(FunctionCatalog catalog, FunctionInvoker invoker) : ITaskCode
{
    public bool HasOrchestrator(string name) => catalog.Orchestrator(name) is not null;

    public bool HasActivity(string name) => catalog.Activity(name) is not null;

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        invoker.RunOrchestratorAsync(catalog.Orchestrator(name) ?? throw Missing("orchestrator", name), context);

    public Task<object?> RunActivityAsync(string name, string instanceId, JsonElement? input, CancellationToken cancellation) =>
        invoker.RunActivityAsync(catalog.Activity(name) ?? throw Missing("activity", name), instanceId, input, cancellation);

    private static InvalidOperationException Missing(string kind, string name) => new($"The app has no {kind} named {name}.");
}
