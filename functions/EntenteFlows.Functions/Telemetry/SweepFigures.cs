namespace EntenteFlows.Functions.Telemetry;

/// <summary>What one sweep saw of the open cases.</summary>
/// <param name="At">UTC instant of the sweep's beginning.</param>
/// <param name="OutboxAge">Of the oldest message that is not settled; zero where all are.</param>
public sealed record SweepFigures(DateTimeOffset At, long Open, long Overdue, TimeSpan OutboxAge);
