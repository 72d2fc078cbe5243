using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>One orchestration for each mail with the links of a mailbox, which belongs to no single case.</summary>
public static class RecoveryMailOrchestrator
{
    public const string Name = nameof(RecoveryMailOrchestrator);

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => new OneMailStory<RecoveryInput>(context).TellAsync(nameof(SendRecoveryMail));
}
