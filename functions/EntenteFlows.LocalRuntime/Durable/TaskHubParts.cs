using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What the instances of a hub share.</summary>
internal sealed record TaskHubParts(
    TaskHubStore Store,
    ITaskCode Code,
    TimeProvider Clock,
    ILoggerFactory Loggers,
    TaskHubOptions Options,
    CancellationToken Stopping)
{
    public WorkInFlight Work { get; } = new();

    public InstanceChanges Changes { get; } = new();

    public WorkSlots Turns { get; } = new(Options.MaxConcurrentTurns);

    public WorkSlots Activities { get; } = new(Options.MaxConcurrentActivities);

    public FaultLog Faults { get; } = new();

    public required DueMoments Due { get; init; }

    public ILogger Logger { get; } = Loggers.CreateLogger("EntenteFlows.LocalRuntime.Durable");

    public DateTimeOffset Now => Clock.GetUtcNow();
}
