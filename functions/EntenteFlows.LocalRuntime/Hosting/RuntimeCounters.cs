namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>What runs at this moment and what ran since the start, so that a test can tell what a kill hit.</summary>
public sealed class RuntimeCounters
{
    private int _requestsRunning;
    private int _turnsRunning;
    private int _activitiesRunning;
    private long _requests;
    private long _turns;
    private long _activities;

    public int RequestsRunning => Volatile.Read(ref _requestsRunning);

    public int TurnsRunning => Volatile.Read(ref _turnsRunning);

    public int ActivitiesRunning => Volatile.Read(ref _activitiesRunning);

    public long Requests => Volatile.Read(ref _requests);

    public long Turns => Volatile.Read(ref _turns);

    public long Activities => Volatile.Read(ref _activities);

    public void RequestBegins() => Begin(ref _requestsRunning, ref _requests);

    public void RequestEnds() => Interlocked.Decrement(ref _requestsRunning);

    public void TurnBegins() => Begin(ref _turnsRunning, ref _turns);

    public void TurnEnds() => Interlocked.Decrement(ref _turnsRunning);

    public void ActivityBegins() => Begin(ref _activitiesRunning, ref _activities);

    public void ActivityEnds() => Interlocked.Decrement(ref _activitiesRunning);

    private static void Begin(ref int running, ref long total)
    {
        Interlocked.Increment(ref running);
        Interlocked.Increment(ref total);
    }
}
