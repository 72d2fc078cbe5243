using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>What an orchestration of a single mail does: it is tried until it is taken.</summary>
internal sealed class OneMailStory<TInput>(TaskOrchestrationContext context)
{
    // Some six hours. Where they do not suffice the mail stays owed, and whoever asked for it asks again.
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(
        new(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));

    private readonly TInput? _mail = context.GetInput<TInput>();

    public Task TellAsync(string activity) => context.CallActivityAsync<bool>(activity, _mail, Retries);
}
