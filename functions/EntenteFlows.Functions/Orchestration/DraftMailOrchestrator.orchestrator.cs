using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>One orchestration for each mail that goes on with a draft: a draft has no orchestration of its own.</summary>
public static class DraftMailOrchestrator
{
    public const string Name = nameof(DraftMailOrchestrator);

    // Some six hours. Where they do not suffice the mail stays owed, and whoever asked for it asks again.
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(
        new(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<bool>(nameof(SendDraftMail), context.GetInput<DraftMailInput>(), Retries);
}
