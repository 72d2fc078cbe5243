using EntenteFlows.LocalRuntime.Durable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary><c>GET /local/runtime</c>: what runs at this moment and what ran since the start, so that a test can tell what a kill hit.</summary>
internal static class RuntimeEndpoint
{
    public static void MapRuntime(this IEndpointRouteBuilder routes) => routes.MapGet("/local/runtime", Show);

    private static IResult Show(TaskHubService hub, RequestGate requests, InvocationCounts counts)
    {
        TaskHubLoad load = hub.Load;
        return Results.Json(new
        {
            turnsRunning = load.TurnsRunning,
            activitiesRunning = load.ActivitiesRunning,
            requestsRunning = requests.Running,
            turns = load.TurnsRun,
            activities = load.ActivitiesRun,
            requests = requests.Begun,
            functions = counts.All,
            pid = Environment.ProcessId,
        });
    }
}
