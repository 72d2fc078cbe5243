using System.Collections.Concurrent;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Durable;
using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

/// <summary>Orchestrators and activities given as functions, with a count of how often each activity ran.</summary>
internal sealed class AppCode : ITaskCode
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<JsonElement?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name and input of each activity run, in the order in which they began.</summary>
    public ConcurrentQueue<string> Runs { get; } = new();

    public AppCode Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public AppCode Activity(string name, Func<JsonElement?, object?> code) => Activity(name, (input, _) => Task.FromResult(code(input)));

    public AppCode Activity(string name, Func<JsonElement?, CancellationToken, Task<object?>> code)
    {
        _activities[name] = code;
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, JsonElement? input, CancellationToken cancellation)
    {
        if (!_activities.TryGetValue(name, out Func<JsonElement?, CancellationToken, Task<object?>>? activity))
            throw new InvalidOperationException($"There is no activity '{name}'.");
        Runs.Enqueue($"{name}({input?.GetRawText()})");
        return activity(input, cancellation);
    }
}
