namespace EntenteFlows.Domain.Cases;

/// <summary>A command that was recorded, kept in the snapshot for as long as a repeat may come.</summary>
/// <param name="Id">The command's id.</param>
/// <param name="Task">The task that it decided, or null.</param>
/// <param name="Fingerprint">Hash of what was asked (verdict, name, reason), so that an identical repeat is told the same and anything else is refused.</param>
public sealed record RecentCommand(string Id, DateTimeOffset At, int? Task, string Fingerprint)
{
    /// <summary>Why what was asked was not done although something was recorded: a wrong code counts. Null where it was done.</summary>
    public Refusal? Told { get; init; }
}
