using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Answers a request by an HTTP function.</summary>
internal sealed class HttpFunctionHandler(
    HttpFunction function, FunctionInvoker invoker, RequestGate gate, ILogger<HttpFunctionHandler> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!gate.TryEnter())
        {
            http.Response.Headers.RetryAfter = "5";
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            await CallAsync(http);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task CallAsync(HttpContext http)
    {
        Invocation invocation = new(function, http.Request, http.Request.RouteValues, http.RequestServices, http.RequestAborted);
        invocation.Items[FunctionContextExtensions.HttpContextKey] = http;
        using IDisposable? marked = invoker.MarkLog(invocation);
        try
        {
            await ExecuteAsync(await invoker.TracedAsync(function, invocation), http);
        }
        catch (BadHttpRequestException fault)
        {
            Answer(http, fault.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of {Function} went away", function.Name);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "The function {Function} failed; correlation id {CorrelationId}", function.Name, invocation.InvocationId);
            Answer(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static Task ExecuteAsync(object? result, HttpContext http) => result switch
    {
        IResult plain => plain.ExecuteAsync(http),
        IActionResult mvc => mvc.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        _ => throw new InvalidOperationException("The function returned no result."),
    };

    /// <summary>An answer that is under way can only be broken off.</summary>
    private static void Answer(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        http.Response.Clear();
        http.Response.StatusCode = status;
    }
}
