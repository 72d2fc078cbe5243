using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;

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
/// <param name="SeenEdit">Number of the youngest edit of the form when this was asked or, once it is decided, when it was decided; null before any edit.</param>
/// <param name="ReturnFields">The fields that a return names; null where it names none.</param>
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
    int? SeenEdit = null,
    ImmutableList<string>? ReturnFields = null,
    string? Note = null)
{
    /// <summary>For whom this person answers: the one who handed the task over, or who is out of office. Null for one who answers in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why the task was handed over, reassigned, or said to be somebody else's; null where it was not, or no reason was given.</summary>
    public string? HandoverReason { get; init; }

    /// <summary>True where its holder said that they are the wrong person: they are not asked again in its place.</summary>
    public bool? Misdirected { get; init; }

    /// <summary>True where it was decided and that was taken back.</summary>
    public bool? Undone { get; init; }

    /// <summary>The code last asked for; null where none was, and once the task is decided.</summary>
    public TaskCode? Code { get; init; }

    /// <summary>High where the decision came with a confirmed code; null where none was asked for.</summary>
    public Assurance? Assurance { get; init; }
}
