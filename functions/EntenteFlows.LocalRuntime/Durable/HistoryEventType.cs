namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What a row of history says. The names are those that Durable Task uses, save TimerCanceled, which it does not keep.</summary>
internal enum HistoryEventType
{
    OrchestratorStarted,
    ExecutionStarted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    TimerCreated,
    TimerFired,
    TimerCanceled,
    EventRaised,
    ExecutionSuspended,
    ExecutionResumed,
    ExecutionTerminated,
    ExecutionCompleted,
    OrchestratorCompleted,
}
