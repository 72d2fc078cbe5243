using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A stage as the contract has it, from what the page shows of it.</summary>
/// <param name="LatestFinish">UTC instant at which the last day ends that keeps the case's date; absent where nothing presses, or it no longer does.</param>
/// <param name="Expected">Who will be asked, while nobody has been.</param>
public sealed record StageShape(
    string Id, string Title, string State, string Rule, GateShape? Gate, IReadOnlyList<TaskShape> Tasks, IReadOnlyList<string>? Expected,
    DateTimeOffset? LatestFinish)
{
    public static StageShape Of(StageView stage) => new(
        stage.Id, stage.Title, stage.State, stage.Rule, stage.Gate is { } gate ? GateShape.Of(gate) : null,
        [.. stage.Tasks.Select(TaskShape.Of)], stage.Expected.Count > 0 ? stage.Expected : null, stage.LatestFinish?.At);
}

public sealed record GateShape(string Id, string Title, string Why)
{
    public static GateShape Of(GateView gate) => new(gate.Id, gate.Title, gate.Why);
}

/// <param name="Id">The task's number in the case.</param>
/// <param name="DueAt">UTC instant of the deadline's last second.</param>
/// <param name="Zone">IANA id of the clock that the deadline is set by.</param>
/// <param name="Reason">Absent where none was given or the reader may not see it; <paramref name="Note"/> too.</param>
public sealed record TaskShape(
    int Id, string Role, string RoleTitle, string Institution, string InstitutionTitle, string State, DateTimeOffset DueAt, string Zone,
    DateTimeOffset? DecidedAt, string? Reason, string? Note)
{
    /// <summary>Name of the one for whom this person answers; absent for one who answers in their own right.</summary>
    public string? OnBehalfOf { get; init; }

    public static TaskShape Of(TaskView task) => new(
        task.Number, task.Role, task.RoleTitle, task.Institution, task.InstitutionTitle, task.State, task.Due.At, task.Due.Zone, task.DecidedAt, task.Reason, task.Note)
    {
        OnBehalfOf = task.OnBehalfOf,
    };
}

/// <param name="At">UTC instant of the deadline's last second.</param>
/// <param name="Zone">IANA id.</param>
public sealed record DueShape(DateTimeOffset At, string Zone)
{
    public static DueShape? Of(DueView? due) => due is null ? null : new DueShape(due.At, due.Zone);
}
