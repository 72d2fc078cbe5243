using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// Runs an orchestrator's code from the top: first over history, where it has to ask for the same again, then over what has arrived since.
/// Pure but for the code itself: nothing is stored and nothing started here.
/// </summary>
internal sealed class OrchestratorTurn
{
    private readonly ITaskCode _code;
    private readonly InstanceRecord _record;
    private readonly OrchestratorThread _thread;
    private readonly ReplayContext _context;
    private readonly Queue<HistoryEvent> _whileSuspended = new();
    private Task<object?>? _orchestrator;
    private HistoryEvent? _termination;
    private bool _isSuspended;
    private volatile bool _hasStrayed;

    private OrchestratorTurn(ITaskCode code, InstanceRecord record, ILoggerFactory loggers, Action<string> strayedLater)
    {
        _code = code;
        _record = record;
        _thread = new OrchestratorThread(() => Stray(strayedLater));
        _context = new ReplayContext(record, _thread, loggers);
    }

    /// <param name="code">The app's orchestrators.</param>
    /// <param name="record">The instance.</param>
    /// <param name="history">What earlier turns recorded.</param>
    /// <param name="arrived">What is new, beginning with OrchestratorStarted.</param>
    /// <param name="loggers">What the orchestrator logs to.</param>
    /// <param name="strayedLater">Told if code comes back from a task that is not durable after the turn is over.</param>
    public static TurnOutcome Run(
        ITaskCode code,
        InstanceRecord record,
        IReadOnlyList<HistoryEvent> history,
        IReadOnlyList<HistoryEvent> arrived,
        ILoggerFactory loggers,
        Action<string> strayedLater) => new OrchestratorTurn(code, record, loggers, strayedLater).Run(history, arrived);

    public static string IllegalAwait(string orchestrator, int? lastStep) =>
        $"Orchestrator '{orchestrator}' awaits something that is not durable {(lastStep is { } step ? $"after step {step}" : "before its first step")}. "
        + "It may await only what its context gives: activities, timers, external events. Task.Delay, CancelAsync and I/O leave its thread: they belong in activities.";

    private TurnOutcome Run(IReadOnlyList<HistoryEvent> history, IReadOnlyList<HistoryEvent> arrived)
    {
        try
        {
            foreach (HistoryEvent happened in history) Play(happened);
            _context.EndReplay();
            foreach (HistoryEvent happened in arrived) Play(happened);
            return Outcome();
        }
        catch (Exception failure) // A deviation from history, or what the code threw outside of its task: the instance fails with it.
        {
            return Failed(failure) with { CustomStatus = _record.CustomStatus };
        }
        finally
        {
            _thread.Close();
        }
    }

    private void Play(HistoryEvent happened)
    {
        switch (happened.Type)
        {
            case HistoryEventType.OrchestratorStarted:
                _context.BeginTurn(happened.At);
                break;
            case HistoryEventType.OrchestratorCompleted:
                _context.Steps.RefuseUnconfirmed();
                break;
            case HistoryEventType.TaskScheduled or HistoryEventType.TimerCreated or HistoryEventType.TimerCanceled:
                _context.Steps.Confirm(happened);
                break;
            case HistoryEventType.ExecutionSuspended:
                _isSuspended = true;
                break;
            case HistoryEventType.ExecutionResumed:
                Resume();
                break;
            case HistoryEventType.ExecutionTerminated:
                _termination = happened;
                break;
            default:
                if (_isSuspended) _whileSuspended.Enqueue(happened);
                else Deliver(happened);
                break;
        }
    }

    private void Resume()
    {
        _isSuspended = false;
        while (_whileSuspended.TryDequeue(out HistoryEvent? waiting)) Deliver(waiting);
    }

    private void Deliver(HistoryEvent happened) => _thread.Run(() =>
    {
        switch (happened.Type)
        {
            case HistoryEventType.ExecutionStarted:
                _orchestrator = _code.RunOrchestratorAsync(_record.Name, _context);
                break;
            case HistoryEventType.EventRaised:
                _context.Events.Deliver(happened);
                break;
            default:
                _context.Complete(happened);
                break;
        }
    });

    private TurnOutcome Outcome()
    {
        if (_termination is { } termination)
            return Ended(OrchestrationRuntimeStatus.Terminated) with { Output = termination.Payload };
        if (_hasStrayed || IsStuck) return Failed(new InvalidOperationException(IllegalAwait(_record.Name, _context.Steps.Last)));
        if (_orchestrator is not { IsCompleted: true } || _context.HasOpenTasks) return Waiting();
        if (_orchestrator.Exception is { } failure) return Failed(failure.InnerException!);
        if (_orchestrator.IsCanceled) return Failed(new TaskCanceledException(_orchestrator));
        return Returned();
    }

    private bool IsStuck => _orchestrator is { IsCompleted: false } && !_isSuspended && !_context.HasOpenTasks && !_context.Events.Any;

    private TurnOutcome Waiting() =>
        new(_context.Steps.TakeNew(), _isSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running, _context.CustomStatus);

    private TurnOutcome Returned()
    {
        try
        {
            JsonDataConverter converter = JsonDataConverter.Default;
            if (_context.Continuation is not { } continuation)
            {
                string? output = PayloadLimit.Checked(converter.Serialize(_orchestrator!.Result), "The orchestrator's output");
                return Ended(OrchestrationRuntimeStatus.Completed) with { Output = output };
            }

            string? input = PayloadLimit.Checked(converter.Serialize(continuation.NewInput), "The new input");
            IReadOnlyList<HistoryEvent> events = continuation.PreserveUnprocessedEvents ? _context.Events.Unclaimed : [];
            string? version = string.IsNullOrWhiteSpace(continuation.NewVersion) ? null : continuation.NewVersion;
            return Waiting() with { Next = new NextGeneration(input, version, events) };
        }
        catch (Exception unwritable) when (unwritable is ArgumentException or NotSupportedException or System.Text.Json.JsonException)
        {
            return Failed(unwritable);
        }
    }

    private TurnOutcome Failed(Exception failure) => Ended(OrchestrationRuntimeStatus.Failed) with
    {
        Failure = failure is TaskFailedException task
            ? TaskFailureDetails.FromException(task) with { InnerFailure = task.FailureDetails }
            : TaskFailureDetails.FromException(failure),
    };

    private TurnOutcome Ended(OrchestrationRuntimeStatus status) =>
        new(_context.Steps.TakeNew(), status, _context.CustomStatus);

    private void Stray(Action<string> later)
    {
        _hasStrayed = true;
        if (!_thread.IsCurrent) later(IllegalAwait(_record.Name, _context.Steps.Last));
    }
}
