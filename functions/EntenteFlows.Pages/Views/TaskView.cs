using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Somebody's part in a case, by role and institution: never by address, and by name only where they answer for another.</summary>
/// <param name="State">As the contract writes it.</param>
/// <param name="DecidedAt">UTC instant.</param>
/// <param name="Decided">The same, on the clock of the institution.</param>
/// <param name="Reason">Null where none was given or the reader may not see it.</param>
/// <param name="Note">As <paramref name="Reason"/>; for the same institution alone.</param>
public sealed record TaskView(
    int Number, string Role, string RoleTitle, string Institution, string InstitutionTitle, string State, string StateText,
    DueView Due, DateTimeOffset? DecidedAt, string? Decided, string? Reason,
    string? Note = null)
{
    /// <summary>As <see cref="CaseTask.OnBehalfOf"/>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>"4 working days left"; null where nobody is awaited, or it is not counted.</summary>
    public string? Left { get; init; }

    /// <summary>True where another task took its place.</summary>
    public bool IsPassedOn { get; init; }

    public static TaskView Of(CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language, bool withReason, bool withNote = false, DateTimeOffset? now = null) => new(
        task.Number,
        task.Role,
        RoleText.Of(task, workflow, alliance, language),
        task.Institution,
        RoleText.Institution(task.Institution, alliance, language),
        StateWord.Of(task.State),
        Text.StateText.Of(task, language),
        DueView.Of(task.Due, language),
        task.DecidedAt,
        task.DecidedAt is { } at ? TimeText.At(at, task.Due.TimeZone, language) : null,
        withReason ? task.Reason : null,
        withNote ? task.Note : null)
    {
        OnBehalfOf = task.OnBehalfOf,
        Left = now is { } from && task.State is TaskState.Open ? DaysLeft.Of(task.Due, alliance.Find(task.Institution), from, language) : null,
        IsPassedOn = task.Successor is not null,
    };
}
