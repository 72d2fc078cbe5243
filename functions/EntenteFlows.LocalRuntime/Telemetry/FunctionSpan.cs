using System.Diagnostics;
using EntenteFlows.LocalRuntime.Hosting;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>The span of an invocation, under the name and source of the published worker. What set it off is its parent: the caller's request, or an orchestrator's turn.</summary>
internal static class FunctionSpan
{
    private static readonly ActivitySource Worker = new("Microsoft.Azure.Functions.Worker");

    public static Activity? Begin(Function function, string invocationId)
    {
        Activity? span = Worker.StartActivity($"function {function.Name}");
        span?.SetTag("faas.name", function.Name);
        span?.SetTag("faas.invocation_id", invocationId);
        return span;
    }

    /// <summary>A turn of an orchestrator. It stands alone: what it answers to came through storage, from several callers perhaps.</summary>
    public static Activity? BeginTurn(string orchestrator, string instanceId)
    {
        Activity.Current = null;
        Activity? span = Worker.StartActivity($"function {orchestrator}");
        span?.SetTag("faas.name", orchestrator);
        span?.SetTag("durabletask.task.instance_id", instanceId);
        return span;
    }
}
