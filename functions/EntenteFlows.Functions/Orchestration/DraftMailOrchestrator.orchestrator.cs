using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>One orchestration for each mail that goes on with a draft: a draft has no orchestration of its own.</summary>
public static class DraftMailOrchestrator
{
    public const string Name = nameof(DraftMailOrchestrator);

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => new OneMailStory<DraftMailInput>(context).TellAsync(nameof(SendDraftMail));
}
