using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>What a load balancer asks: is the process alive, and can it work.</summary>
public sealed class HealthFunctions(Door door, Catalogue catalogue, IStorageHealth storage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Needs nothing that could be missing.</summary>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request) =>
        new Guarded(Answer.Json(new HealthShape("live")));

    [Function("HealthReady")]
    public Task<IResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request,
        FunctionContext context) =>
        door.JsonAsync(request, context, _ => ReadyAsync(request.HttpContext.RequestAborted));

    private async Task<IResult> ReadyAsync(CancellationToken aborted)
    {
        bool ready = catalogue.Workflows.Count > 0 && await storage.AnswersAsync(Patience, aborted);
        return ready ? Answer.Json(new HealthShape("ready")) : NotReady();
    }

    private static IResult NotReady() => Answer.Json(new HealthShape("not ready"), StatusCodes.Status503ServiceUnavailable);
}

public sealed record HealthShape(string Status);
