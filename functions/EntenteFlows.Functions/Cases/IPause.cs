namespace EntenteFlows.Functions.Cases;

/// <summary>Short waits inside one request or activity, in real time. Whatever lasts longer is a durable timer.</summary>
public interface IPause
{
    Task ForAsync(TimeSpan time, CancellationToken cancellation);
}
