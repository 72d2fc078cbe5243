using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// All that an orchestrator may know and ask for. Everything it gives is recorded in the instance's history, so that a replay gives the same again.
/// </summary>
public abstract class TaskOrchestrationContext
{
    public abstract TaskName Name { get; }

    public abstract string InstanceId { get; }

    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The recorded UTC time of the turn being (re)played.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while the code runs over what history already holds.</summary>
    public abstract bool IsReplaying { get; }

    public virtual string Version => "";

    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    protected abstract ILoggerFactory LoggerFactory { get; }

    public abstract T? GetInput<T>();

    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <exception cref="TaskFailedException">The activity failed, for the last time where it is retried.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <param name="fireAt">The UTC moment, which must come from recorded values only.</param>
    /// <param name="cancellationToken">Cancels the timer. An orchestrator that has returned stays Running until each timer has fired or was cancelled: cancel what lost a race.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event of that name, case ignored. Of several waiters the last one is served first, and a cancelled waiter still takes an event from the others.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <exception cref="TaskCanceledException">No event came in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <exception cref="TaskCanceledException">No event came in time, or the wait was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerStop = new CancellationTokenSource();
        Task timer = CreateTimer(timeout, timerStop.Token);

        using var waitStop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> arrival = WaitForExternalEvent<T>(eventName, waitStop.Token);

        Task first = await Task.WhenAny(timer, arrival);
        (first == arrival ? timerStop : waitStop).Cancel(); // A continuation elsewhere would leave the orchestrator's thread.
        return await arrival;
    }

    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Shows a value of at most 16 KB, as UTF-16 JSON, to whoever looks at the instance.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Once the orchestrator returns, it begins again with the new input and an empty history. Its return value is dropped.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>An id that is the same in each replay (a name-based one, RFC 9562 version 5).</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <inheritdoc cref="CreateReplaySafeLogger(string)"/>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
