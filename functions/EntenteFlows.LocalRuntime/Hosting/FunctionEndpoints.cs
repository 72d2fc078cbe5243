using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Maps the app's HTTP functions to their routes.</summary>
internal static class FunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder routes)
    {
        foreach (HttpFunction function in routes.ServiceProvider.GetRequiredService<FunctionCatalog>().Http)
        {
            HttpFunctionHandler handler = ActivatorUtilities.CreateInstance<HttpFunctionHandler>(routes.ServiceProvider, function);
            RequestDelegate answer = handler.HandleAsync;
            IEndpointConventionBuilder mapped = function.Methods.Count == 0
                ? routes.Map(function.Route, answer)
                : routes.MapMethods(function.Route, function.Methods, answer);
            mapped.WithDisplayName(function.Name);
        }
    }

    /// <summary>
    /// The Functions host knows no 405, and gives no HEAD for a GET: a method that no function of the route takes is as unknown as
    /// a route that nobody has. A function's own 405 passes.
    /// </summary>
    public static async Task HideOtherMethodsAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        bool isRouters = http.GetEndpoint() is not RouteEndpoint;
        if (!isRouters || http.Response.StatusCode != StatusCodes.Status405MethodNotAllowed || http.Response.HasStarted) return;
        http.Response.Headers.Remove("Allow");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
