using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>One orchestration a case, with the case's id as its own: it waits, wakes when something changed or is due, and sends what is owed.</summary>
public static class CaseOrchestrator
{
    public const string Name = nameof(CaseOrchestrator);

    /// <summary>The event by which a version is announced; its payload is the version's number.</summary>
    public const string CaseChanged = nameof(CaseChanged);

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => new CaseStory(context).TellAsync();
}
