namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Runs so much at a time and no more, and counts it.</summary>
internal sealed class WorkSlots(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private int _running;
    private long _run;

    public int Running => Volatile.Read(ref _running);

    public long Run => Interlocked.Read(ref _run);

    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        Interlocked.Increment(ref _running);
        try
        {
            return await work();
        }
        finally
        {
            Interlocked.Increment(ref _run);
            Interlocked.Decrement(ref _running);
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
