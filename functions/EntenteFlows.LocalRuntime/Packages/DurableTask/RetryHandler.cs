namespace Microsoft.DurableTask;

/// <summary>Says after a failed attempt whether to try again. It runs as orchestrator code, so it has to be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
