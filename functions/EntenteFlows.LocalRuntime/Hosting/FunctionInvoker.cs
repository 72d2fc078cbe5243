using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Calls functions, each in a service scope of its own.</summary>
internal sealed class FunctionInvoker(IServiceScopeFactory scopes, IServiceProvider services, InvocationCounts counts, ILogger<FunctionInvoker> logger)
{
    private static readonly Dictionary<string, object?> NoData = [];

    public async Task RunTimerAsync(TimerFunction function, TimerInfo info, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        Invocation invocation = new(function, info, NoData, scope.ServiceProvider, cancellation);
        using IDisposable? marked = MarkLog(invocation);
        await TracedAsync(function, invocation);
    }

    public async Task<object?> RunActivityAsync(ActivityFunction function, string instanceId, JsonElement? input, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
        Invocation invocation = new(function, input, data, scope.ServiceProvider, cancellation);
        using IDisposable? marked = MarkLog(invocation);
        return await TracedAsync(function, invocation);
    }

    /// <summary>
    /// Runs one turn of an orchestrator. A turn that waits is dropped by the hub and never ends, so no scope is opened that
    /// would never be closed.
    /// </summary>
    public Task<object?> RunOrchestratorAsync(OrchestratorFunction function, TaskOrchestrationContext context) =>
        CallAsync(function, new Invocation(function, context, NoData, services, CancellationToken.None));

    /// <summary>Puts the invocation's id on all that is logged until the result is disposed.</summary>
    public IDisposable? MarkLog(Invocation invocation) => logger.BeginScope(new Dictionary<string, object>
    {
        ["Function"] = invocation.FunctionDefinition.Name,
        ["CorrelationId"] = invocation.InvocationId,
    });

    public async Task<object?> TracedAsync(Function function, Invocation invocation)
    {
        using Activity? span = FunctionSpan.Begin(function, invocation.InvocationId);
        try
        {
            return await CallAsync(function, invocation);
        }
        catch (Exception fault)
        {
            span?.SetStatus(ActivityStatusCode.Error, fault.Message);
            throw;
        }
    }

    private Task<object?> CallAsync(Function function, Invocation invocation)
    {
        counts.Count(function);
        object? target = function.Method.IsStatic ? null : ActivatorUtilities.GetServiceOrCreateInstance(invocation.InstanceServices, function.Method.DeclaringType!);
        object?[] arguments = [.. function.Arguments.Select(source => source(invocation))];
        return MethodResult.UnwrapAsync(function.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null));
    }
}
