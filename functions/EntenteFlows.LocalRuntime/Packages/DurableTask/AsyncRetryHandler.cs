namespace Microsoft.DurableTask;

/// <summary>Says after a failed attempt whether to try again. It runs as orchestrator code, so it may await durable tasks only.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
