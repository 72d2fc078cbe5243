using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>What <see cref="DraftMailOrchestrator"/> does: one mail, tried until it is taken.</summary>
internal sealed class DraftMailStory(TaskOrchestrationContext context)
{
    // Some six hours. Where they do not suffice the mail stays owed, and whoever asked for it asks again.
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(
        new(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));

    private readonly DraftMailInput? _mail = context.GetInput<DraftMailInput>();

    public Task TellAsync() => context.CallActivityAsync<bool>(nameof(SendDraftMail), _mail, Retries);
}
