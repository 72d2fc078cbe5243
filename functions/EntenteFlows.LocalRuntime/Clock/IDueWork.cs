namespace EntenteFlows.LocalRuntime.Clock;

/// <summary>
/// Something that waits for moments of the local clock: the task hub's durable timers and retries, the timer triggers.
/// When the clock is moved on, it stops at each due moment in order and lets the work of that moment finish before it goes on,
/// so that forty days pass as they would have passed.
/// </summary>
public interface IDueWork
{
    /// <summary>The earliest UTC instant at which this has something to do, or null where nothing waits.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>
    /// Carries out all that is due at the clock's present time and all that follows from it at once (activities, messages,
    /// further turns of the orchestration), and returns when nothing runnable is left.
    /// </summary>
    Task RunDueAsync(CancellationToken cancellation);
}
