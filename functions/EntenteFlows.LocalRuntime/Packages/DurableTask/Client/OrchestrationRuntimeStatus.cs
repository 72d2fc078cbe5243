namespace Microsoft.DurableTask.Client;

public enum OrchestrationRuntimeStatus
{
    Running,

    Completed,

    [Obsolete("Not shown any more: a continued instance is running.")]
    ContinuedAsNew,

    Failed,

    [Obsolete("Never reached.")]
    Canceled,

    Terminated,

    Pending,

    Suspended,
}
