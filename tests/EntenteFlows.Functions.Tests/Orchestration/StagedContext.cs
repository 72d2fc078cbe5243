using EntenteFlows.Functions.Orchestration;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>An orchestration's context in the hands of a test, which says when timers fire, events come and activities answer.</summary>
internal sealed class StagedContext
{
    private readonly Mock<TaskOrchestrationContext> _mock = new(MockBehavior.Strict);
    private readonly Queue<long> _waiting = [];
    private TaskCompletionSource<long>? _waiter;
    private Task? _run;

    public StagedContext(CaseWatch watch)
    {
        _mock.Setup(c => c.InstanceId).Returns("0000000000000000000000000000002a");
        _mock.Setup(c => c.CurrentUtcDateTime).Returns(() => Now.UtcDateTime);
        _mock.Setup(c => c.GetInput<CaseWatch>()).Returns(watch);
        _mock.Setup(c => c.CreateReplaySafeLogger<CaseStory>()).Returns(NullLogger.Instance);
        _mock.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns(Arm);
        _mock.Setup(c => c.WaitForExternalEvent<long>(CaseOrchestrator.CaseChanged, It.IsAny<CancellationToken>())).Returns(Wait);
        _mock.Setup(c => c.SetCustomStatus(It.IsAny<object?>())).Callback((object? s) => Shown.Add((CaseProgress)s!));
        _mock.Setup(c => c.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>())).Callback((object? input, bool keep) => (Continued, KeepsEvents) = ((CaseWatch)input!, keep));
        _mock.Setup(c => c.CallActivityAsync<CaseStep>(It.Is<TaskName>(n => n.Name == nameof(AdvanceCase)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName _, object? input, TaskOptions? _) => AdvanceAsync((AdvanceInput)input!));
        _mock.Setup(c => c.CallActivityAsync<SendResult>(It.Is<TaskName>(n => n.Name == nameof(SendMessage)), It.IsAny<object?>(), It.Is<TaskOptions?>(o => o!.Retry != null)))
            .Returns((TaskName _, object? input, TaskOptions? _) => SendAsync((SendInput)input!));
        _mock.Setup(c => c.CallActivityAsync<bool>(It.Is<TaskName>(n => n.Name == nameof(PutCaseToSleep)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName _, object? input, TaskOptions? _) => SleepAsync((SleepInput)input!));
    }

    public DateTimeOffset Now { get; set; } = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>How the case stands; each advance answers with it.</summary>
    public CaseStep Step { get; set; } = new(1, 0, Domain.Cases.CaseState.Open, false, new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.Zero), "2027030809");

    /// <summary>What an advance does to the case before it answers.</summary>
    public Action<AdvanceInput> OnAdvance { get; set; } = _ => { };

    public List<AdvanceInput> Advances { get; } = [];

    /// <summary>True: each send succeeds at once. False: the test answers.</summary>
    public bool SendsAtOnce { get; set; } = true;

    public List<(int Message, TaskCompletionSource<SendResult> Answer)> Sends { get; } = [];

    public Func<bool> FallsAsleep { get; set; } = () => true;

    public List<SleepInput> Sleeps { get; } = [];

    public List<Timer> Timers { get; } = [];

    public Timer Armed => Timers.Single(t => t.IsArmed);

    public int Waiters { get; private set; }

    public List<CaseProgress> Shown { get; } = [];

    public CaseWatch? Continued { get; private set; }

    public bool KeepsEvents { get; private set; }

    public bool HasEnded => _run!.IsCompletedSuccessfully;

    public StagedContext Begin()
    {
        // Continuations run where the test completes something, as they do on an orchestrator's one thread.
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _run = CaseOrchestrator.RunAsync(_mock.Object);
        SynchronizationContext.SetSynchronizationContext(outer);
        ThrowIfFailed();
        return this;
    }

    public void Announce(long version)
    {
        if (_waiter is { Task.IsCompleted: false } waiter) waiter.SetResult(version);
        else _waiting.Enqueue(version);
        ThrowIfFailed();
    }

    /// <summary>Several events that came while the orchestration was not looking.</summary>
    public void AnnounceTogether(params long[] versions)
    {
        foreach (long version in versions[1..]) _waiting.Enqueue(version);
        Announce(versions[0]);
    }

    /// <summary>The armed timer fires, at its time.</summary>
    public void FireTimer()
    {
        Timer timer = Armed;
        Now = timer.At;
        timer.Fired.SetResult();
        ThrowIfFailed();
    }

    public void Answer(int message, SendResult? result = null)
    {
        Sends.Last(s => s.Message == message).Answer.SetResult(result ?? new SendResult(EntenteFlows.Functions.Storage.MessageState.Sent, null));
        ThrowIfFailed();
    }

    public void FailSend(int message)
    {
        Sends.Last(s => s.Message == message).Answer.SetException(new TaskFailedException(nameof(SendMessage), 1, new TimeoutException()));
        ThrowIfFailed();
    }

    private void ThrowIfFailed()
    {
        if (_run is { IsFaulted: true }) _run.GetAwaiter().GetResult();
    }

    private Task<CaseStep> AdvanceAsync(AdvanceInput input)
    {
        Advances.Add(input);
        OnAdvance(input);
        return Task.FromResult(Step);
    }

    private Task<SendResult> SendAsync(SendInput input)
    {
        var answer = new TaskCompletionSource<SendResult>();
        Sends.Add((input.Message, answer));
        if (SendsAtOnce) answer.SetResult(new SendResult(EntenteFlows.Functions.Storage.MessageState.Sent, null));
        return answer.Task;
    }

    private Task<bool> SleepAsync(SleepInput input)
    {
        Sleeps.Add(input);
        return Task.FromResult(FallsAsleep());
    }

    private Task Arm(DateTime at, CancellationToken cancellation)
    {
        var timer = new Timer(new DateTimeOffset(at, TimeSpan.Zero));
        cancellation.Register(() => timer.Fired.TrySetCanceled(cancellation));
        Timers.Add(timer);
        return timer.Fired.Task;
    }

    private Task<long> Wait(string name, CancellationToken cancellation)
    {
        Assert(!cancellation.CanBeCanceled, "A waiter that is cancelled can swallow the next event.");
        Assert(_waiter is null or { Task.IsCompleted: true }, "Two live waiters: the last one would be served first.");
        Waiters++;
        _waiter = new TaskCompletionSource<long>();
        if (_waiting.TryDequeue(out long version)) _waiter.SetResult(version);
        return _waiter.Task;
    }

    private static void Assert(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }

    internal sealed record Timer(DateTimeOffset At)
    {
        public TaskCompletionSource Fired { get; } = new();

        public bool IsArmed => !Fired.Task.IsCompleted;
    }
}
