using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>The app's telemetry for people (<c>/local/telemetry</c>) and programs (<c>/local/telemetry.json</c>); <c>?case=ID</c> shows one case.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/local/telemetry.json", (TelemetryStore store, ReadMetrics metrics, InvocationCounts counts, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "case")] string? of) =>
            Results.Json(TelemetryView.Of(store, metrics, counts, of)));
        routes.MapGet("/local/telemetry", (TelemetryStore store, ReadMetrics metrics, InvocationCounts counts, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "case")] string? of) =>
            TelemetryPage.Of(TelemetryView.Of(store, metrics, counts, of), of));
    }
}
