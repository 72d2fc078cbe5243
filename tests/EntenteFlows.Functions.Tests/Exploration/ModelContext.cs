using EntenteFlows.Functions.Orchestration;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>One execution of an orchestration that survives its host: what it awaits is kept by the model of the hub.</summary>
internal sealed class ModelContext(ModelHub hub, CaseWatch watch) : TaskOrchestrationContext
{
    private readonly Queue<long> _events = [];
    private TaskCompletionSource<long>? _waiter;

    public CaseProgress? Shown { get; private set; }

    public CaseWatch? Continued { get; private set; }

    public Task? Run { get; set; }

    /// <summary>The instance was deleted with its hub: nothing reaches it any more.</summary>
    public bool IsGone { get; set; }

    public bool HasEnded => Run is { IsCompleted: true };

    public override TaskName Name => CaseOrchestrator.Name;

    public override string InstanceId => World.CaseWorld.Id.ToString();

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => hub.Now.UtcDateTime;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T GetInput<T>() => (T)(object)watch;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        hub.RunActivityAsync<TResult>(this, name.Name, input!);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => hub.Arm(this, new DateTimeOffset(fireAt, TimeSpan.Zero), cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        _waiter = new TaskCompletionSource<long>();
        if (_events.TryDequeue(out long version)) _waiter.SetResult(version);
        return (Task<T>)(object)_waiter.Task;
    }

    public void Deliver(long version)
    {
        if (_waiter is { Task.IsCompleted: false }) _waiter.SetResult(version);
        else _events.Enqueue(version);
    }

    public override void SetCustomStatus(object? customStatus) => Shown = (CaseProgress?)customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Continued = (CaseWatch)newInput!;

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
