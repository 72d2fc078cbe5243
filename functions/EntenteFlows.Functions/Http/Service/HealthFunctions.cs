using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.Functions.Http.Service;

/// <summary>What a load balancer asks: is the process alive, and can it work.</summary>
public sealed class HealthFunctions(Door door, IServiceProvider services, ILogger<HealthFunctions> log)
{
    /// <summary>An id that no case has: reading it touches storage and nothing else.</summary>
    private static readonly CaseId NoCase = new(0);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Needs nothing that could be missing.</summary>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request) =>
        new Guarded(Answer.Json(new HealthShape("live")));

    [Function("HealthReady")]
    public Task<IResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, _ => ReadyAsync(client, request.HttpContext.RequestAborted));

    private async Task<IResult> ReadyAsync(DurableTaskClient client, CancellationToken aborted)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        try
        {
            // Asked for here and not in the constructor, so that definitions which cannot be read answer "not ready" too.
            bool defined = services.GetRequiredService<Catalogue>().Workflows.Count > 0;
            await services.GetRequiredService<ICaseDesks>().For(client).ReadAsync(NoCase, patience.Token);
            return defined ? Answer.Json(new HealthShape("ready")) : NotReady();
        }
#pragma warning disable CA1031 // Whatever the reason, the answer is the same: not ready.
        catch (Exception fault) when (!aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(fault, "Not ready: storage or definitions did not answer");
            return NotReady();
        }
    }

    private static IResult NotReady() => Answer.Json(new HealthShape("not ready"), StatusCodes.Status503ServiceUnavailable);
}

public sealed record HealthShape(string Status);
