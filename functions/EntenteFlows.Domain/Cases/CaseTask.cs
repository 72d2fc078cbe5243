using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>One request to one person. Handing on (escalation, delegation, re-issue) ends a task and opens another, so a link acts for one person once.</summary>
/// <param name="Number">From 1, in order of opening, over the whole case.</param>
/// <param name="Slot">Which of the stage's assignees this stands for, from 0; a successor keeps its predecessor's.</param>
/// <param name="Rung">0: the one first asked; 1, 2 …: the step of the escalation that opened it.</param>
/// <param name="Person">Number in <see cref="Case.People"/>.</param>
/// <param name="Attempt">Random; what a link must carry to act for this task.</param>
/// <param name="Reminders">UTC instants of reminders still to come, in order.</param>
/// <param name="SeenContent">Hash of the content that the decision stands for; null until decided.</param>
/// <param name="Successor">The task that took over from a superseded one; null otherwise.</param>
/// <param name="Note">What the decision says to the same institution alone; null where nothing was noted.</param>
public sealed record CaseTask(
    int Number,
    string Stage,
    int Slot,
    int Rung,
    string Role,
    string Institution,
    int Person,
    ulong Attempt,
    TaskState State,
    DateTimeOffset OpenedAt,
    Due Due,
    ImmutableList<DateTimeOffset> Reminders,
    DateTimeOffset? DecidedAt,
    string? SignedName,
    string? Reason,
    string? SeenContent,
    int? Successor,
    string? Note = null);
