using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.SampleApp;

/// <summary>An orchestration that waits ten days and then greets.</summary>
public static class Greetings
{
    [Function("StartGreeting")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greetings/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(GreetLater), name, new StartOrchestrationOptions(name), request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function("ShowGreeting")]
    public static async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greetings/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client) =>
        await client.GetInstanceAsync(name, getInputsAndOutputs: true, request.HttpContext.RequestAborted) is { } found
            ? Results.Json(new { status = found.RuntimeStatus.ToString(), output = found.ReadOutputAs<string>() })
            : Results.NotFound();

    [Function(nameof(GreetLater))]
    public static async Task<string> GreetLater([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
        return await context.CallActivityAsync<string>(nameof(Greet), context.GetInput<string>());
    }

    [Function(nameof(Greet))]
    public static string Greet([ActivityTrigger] string name, string instanceId) => $"Hello {name} of {instanceId}";
}
