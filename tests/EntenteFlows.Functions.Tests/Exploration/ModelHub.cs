using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace EntenteFlows.Functions.Tests.Exploration;

/// <summary>
/// A task hub as the protocol sees it: events are delivered some time after they were accepted and are lost where the instance has ended by then, activities
/// run at least once (and now and then twice at the same time), timers fire when their time has come, and all of it may be deleted.
/// </summary>
internal sealed class ModelHub(Schedule schedule, FakeTimeProvider clock, Func<string, string, object, Task<object>> activity)
{
    private const double RunsTwice = 0.05;
    private static readonly TimeSpan ActivityRetry = TimeSpan.FromSeconds(10);

    private readonly List<(ModelContext Owner, DateTimeOffset At, TaskCompletionSource Fired)> _timers = [];
    private int _runs;

    public ModelContext? Instance { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public int Starts { get; private set; }

    public DateTimeOffset? NextTimer => Live.Select(t => (DateTimeOffset?)t.At).Min();

    private IEnumerable<(ModelContext Owner, DateTimeOffset At, TaskCompletionSource Fired)> Live =>
        _timers.Where(t => !t.Fired.Task.IsCompleted && !t.Owner.IsGone && !t.Owner.HasEnded);

    public bool Start(CaseWatch watch)
    {
        if (Instance is { HasEnded: false }) return false;
        Starts++;
        Begin(watch);
        return true;
    }

    public bool Raise(long version)
    {
        if (Instance is null) return false;
        // A host may refuse an event to an ended instance or drop it.
        if (Instance.HasEnded) return schedule.Chance.Next(2) == 0;
        _ = DeliverAsync(version);
        return true;
    }

    public RuntimeStatus? Find() => Instance is null
        ? null
        : new(Instance.InstanceId, Instance.HasEnded ? "Completed" : "Running", default, default, Instance.Shown?.Seen, Instance.Shown?.Sent, null);

    public void Delete()
    {
        if (Instance is not null) Instance.IsGone = true;
        Instance = null;
    }

    /// <summary>Moves the clock to the earliest timer, if need be, and fires it.</summary>
    public void FireNext()
    {
        (ModelContext Owner, DateTimeOffset At, TaskCompletionSource Fired) next = Live.MinBy(t => t.At);
        if (next.At > Now) clock.SetUtcNow(next.At);
        next.Fired.SetResult();
        Continue();
    }

    public Task Arm(ModelContext owner, DateTimeOffset at, CancellationToken cancellation)
    {
        var fired = new TaskCompletionSource();
        cancellation.Register(() => fired.TrySetCanceled(cancellation));
        _timers.Add((owner, at, fired));
        return fired.Task;
    }

    public Task<T> RunActivityAsync<T>(ModelContext owner, string name, object input)
    {
        var answer = new TaskCompletionSource<T>();
        _ = RunAsync(owner, name, input, answer);
        if (schedule.Happens(RunsTwice)) _ = RunAsync(owner, name, input, answer);
        return answer.Task;
    }

    private async Task RunAsync<T>(ModelContext owner, string name, object input, TaskCompletionSource<T> answer)
    {
        while (!answer.Task.IsCompleted)
        {
            string actor = $"{name} {++_runs}";
            try
            {
                Task<object> run = activity(actor, name, input);
                // A worker that dies leaves its message to another, which runs it again.
                if (schedule.Happens(RunsTwice)) await DieAsync(actor);
                else
                {
                    object result = await run;
                    if (!owner.IsGone && answer.TrySetResult((T)result)) Continue();
                    return;
                }
            }
            catch (Exception fault) when (fault is StorageUnavailableException or MessageClaimedException or MessageNotSentException)
            {
                // Retried by policy, after a durable timer.
            }
            await Arm(owner, Now + ActivityRetry, CancellationToken.None);
        }
    }

    private async Task DieAsync(string actor)
    {
        for (int steps = schedule.Chance.Next(12); steps > 0; steps--) await schedule.PassAsync("death of " + actor);
        schedule.Crash(actor);
    }

    private async Task DeliverAsync(long version)
    {
        ModelContext target = Instance!;
        await schedule.PassAsync("hub");
        // The instance may have ended or begun anew since; the former loses the event.
        if (Instance is { HasEnded: false } now && (now == target || !target.IsGone)) now.Deliver(version);
        Continue();
    }

    private void Begin(CaseWatch watch)
    {
        Instance = new ModelContext(this, watch);
        Instance.Run = CaseOrchestrator.RunAsync(Instance);
        Continue();
    }

    private void Continue()
    {
        if (Instance is { Run.IsFaulted: true }) Instance.Run.GetAwaiter().GetResult();
        if (Instance is { HasEnded: true, Continued: { } next }) Begin(next);
    }
}
