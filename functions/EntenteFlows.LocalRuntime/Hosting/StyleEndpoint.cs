using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The style sheet of the local runtime's own pages.</summary>
internal static class StyleEndpoint
{
    public static void MapStyle(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/local/style.css", () => Results.Stream(
            typeof(StyleEndpoint).Assembly.GetManifestResourceStream("EntenteFlows.LocalRuntime.Hosting.local.css")!, "text/css; charset=utf-8"));
}
