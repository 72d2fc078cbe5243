namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>How an orchestrator begins again.</summary>
/// <param name="Input">The new input as JSON.</param>
/// <param name="Version">The new version; null keeps the present one.</param>
/// <param name="Events">The events that it takes along, in the order of their arrival.</param>
internal sealed record NextGeneration(string? Input, string? Version, IReadOnlyList<HistoryEvent> Events);
