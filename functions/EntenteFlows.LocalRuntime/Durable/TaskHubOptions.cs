namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What host.json says of the task hub, and how much runs at a time.</summary>
public sealed record TaskHubOptions
{
    /// <summary>The version of orchestrations that are started without one (host.json: defaultVersion).</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>At least 1 (host.json: maxConcurrentActivityFunctions).</summary>
    public int MaxConcurrentActivities { get; init; } = 16;

    /// <summary>At least 1 (host.json: maxConcurrentOrchestratorFunctions).</summary>
    public int MaxConcurrentTurns { get; init; } = 16;
}
