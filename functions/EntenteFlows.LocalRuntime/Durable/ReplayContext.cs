using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What an orchestrator sees of its instance. Each turn has a new one, which history fills again from the start.</summary>
internal sealed class ReplayContext(InstanceRecord record, OrchestratorThread thread, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly JsonDataConverter _converter = JsonDataConverter.Default;
    private readonly Dictionary<int, TaskCompletionSource<string?>> _open = [];
    private DateTimeOffset _now;
    private bool _isReplaying = true;
    private int _nextStep;
    private int _guids;

    public AskedSteps Steps { get; } = new(record.Name);

    public EventWaiters Events { get; } = new(JsonDataConverter.Default);

    /// <summary>Whether an activity or timer is outstanding.</summary>
    public bool HasOpenTasks => _open.Count > 0;

    public string? CustomStatus { get; private set; }

    /// <summary>How the orchestrator asked to begin again, if it did.</summary>
    public ContinueAsNewOptions? Continuation { get; private set; }

    public override TaskName Name => record.Name;

    public override string InstanceId => record.InstanceId;

    public override string Version => record.Version;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => OnThread(_now.UtcDateTime);

    public override bool IsReplaying => _isReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => OnThread(_converter.Deserialize<T>(record.Input));

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("The options stand where the input belongs; name the parameter options.", nameof(input));

        string? payload = PayloadLimit.Checked(_converter.Serialize(input), $"The input of activity '{name}'");
        DateTime began = CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return _converter.Deserialize<TResult>(await RunActivity(name, payload))!;
            }
            catch (TaskFailedException failed) when (options?.Retry is not null)
            {
                if (!await WaitForNextAttempt(options.Retry, attempt, began, failed.FailureDetails)) throw;
            }
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        int step = NextStep();
        Steps.Ask(new HistoryEvent(HistoryEventType.TimerCreated, _now) { TaskId = step, FireAt = fireAt.ToUniversalTime() });
        TaskCompletionSource<string?> fired = Open(step);
        cancellationToken.Register(() => CancelTimer(step, cancellationToken));
        return fired.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return OnThread(Events).Wait<T>(eventName, cancellationToken);
    }

    public override void SetCustomStatus(object? customStatus) =>
        OnThread(this).CustomStatus = PayloadLimit.CheckedStatus(_converter.Serialize(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OnThread(this).Continuation = options;
    }

    public override Guid NewGuid() => NamedGuid.For(
        string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{CurrentUtcDateTime:o}_{_guids++}"));

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        throw new NotSupportedException("The local runtime has no events between orchestrations: call an activity that raises the event.");

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException("The local runtime has no sub-orchestrations: start an orchestration from an activity.");

    public void BeginTurn(DateTimeOffset now) => _now = now;

    public void EndReplay() => _isReplaying = false;

    /// <summary>Completes an activity or timer. One that is not open was cancelled, and history says it once more for nobody.</summary>
    public void Complete(HistoryEvent done)
    {
        if (!_open.Remove(done.TaskId!.Value, out TaskCompletionSource<string?>? task)) return;
        if (done.Failure is { } failure) task.SetException(new TaskFailedException(done.Name!, done.TaskId.Value, failure));
        else task.SetResult(done.Payload);
    }

    private Task<string?> RunActivity(TaskName name, string? payload)
    {
        int step = NextStep();
        Steps.Ask(new HistoryEvent(HistoryEventType.TaskScheduled, _now) { TaskId = step, Name = name, Payload = payload });
        return Open(step).Task;
    }

    private async Task<bool> WaitForNextAttempt(TaskRetryOptions retry, int attempt, DateTime began, TaskFailureDetails failure)
    {
        TimeSpan sinceFirst = CurrentUtcDateTime - began;
        if (retry.Handler is { } handler)
            return await handler(new RetryContext(this, attempt, failure, sinceFirst, CancellationToken.None));
        if (RetryDelay.After(retry.Policy!, attempt, sinceFirst, failure) is not { } delay) return false;
        await CreateTimer(CurrentUtcDateTime.Add(delay), CancellationToken.None);
        return true;
    }

    private void CancelTimer(int step, CancellationToken cancellation)
    {
        if (!thread.IsCurrent)
        {
            thread.ReportStray(); // Not thrown: the caller may be a timer thread, where it would end the process.
            return;
        }

        if (!_open.Remove(step, out TaskCompletionSource<string?>? timer)) return;
        Steps.Ask(new HistoryEvent(HistoryEventType.TimerCanceled, _now) { TaskId = step });
        timer.SetCanceled(cancellation);
    }

    private int NextStep() => OnThread(this)._nextStep++;

    private TaskCompletionSource<string?> Open(int step) => _open[step] = new TaskCompletionSource<string?>();

    private T OnThread<T>(T value)
    {
        if (thread.IsCurrent) return value;
        thread.ReportStray();
        throw new InvalidOperationException(OrchestratorTurn.IllegalAwait(record.Name, Steps.Last));
    }
}
