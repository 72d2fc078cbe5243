using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary><c>GET /local/runtime</c>: what runs at this moment.</summary>
internal static class RuntimeEndpoint
{
    public static void MapRuntime(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/local/runtime", (RuntimeCounters counters) => Results.Json(new
        {
            turnsRunning = counters.TurnsRunning,
            activitiesRunning = counters.ActivitiesRunning,
            requestsRunning = counters.RequestsRunning,
            turns = counters.Turns,
            activities = counters.Activities,
            requests = counters.Requests,
            pid = Environment.ProcessId,
        }));
}
