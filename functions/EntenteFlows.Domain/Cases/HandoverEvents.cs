using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>The holder handed the task over to somebody of their choice.</summary>
/// <param name="Successor">The task that takes over.</param>
/// <param name="Name">The name that the holder typed.</param>
public sealed record TaskDelegated(DateTimeOffset At, int Task, int Successor, [property: Personal] string Name, [property: Personal] string Reason) : CaseEvent(At)
{
    /// <summary>As <see cref="TaskDecided.Assurance"/>.</summary>
    public Assurance? Assurance { get; init; }
}

/// <summary>The holder said that the task is not theirs to decide.</summary>
/// <param name="Successor">The task that takes over; null where nobody is left to be asked.</param>
public sealed record TaskMisdirected(DateTimeOffset At, int Task, int? Successor, [property: Personal] string? Reason) : CaseEvent(At);

/// <summary>Somebody who looks after cases gave the task to somebody else.</summary>
/// <param name="Successor">The task that takes over.</param>
/// <param name="By">The name under which they signed in.</param>
public sealed record TaskReassigned(DateTimeOffset At, int Task, int Successor, [property: Personal] string By, [property: Personal] string Reason) : CaseEvent(At);
