using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Counts the pauses and makes none; a test may do something in their place.</summary>
internal sealed class NoPause : IPause
{
    public int Pauses { get; private set; }

    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public Task ForAsync(TimeSpan time, CancellationToken cancellation)
    {
        Pauses++;
        return Meanwhile();
    }
}
