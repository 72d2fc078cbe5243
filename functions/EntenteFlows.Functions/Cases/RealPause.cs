namespace EntenteFlows.Functions.Cases;

/// <summary>Waits by the machine's own clock: a moved local clock must not stretch or skip the wait for another request.</summary>
internal sealed class RealPause : IPause
{
    public Task ForAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, TimeProvider.System, cancellation);
}
