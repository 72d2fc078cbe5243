namespace EntenteFlows.Domain.Definitions;

/// <param name="Asked">What the approver is asked, in one sentence.</param>
/// <param name="After">Stages that must be complete (approved or skipped) before this one opens; empty: opens with the case.</param>
/// <param name="When">The stage is skipped unless this holds of the form; null: never skipped.</param>
/// <param name="Gate">The gate that made this stage, which then also gave <paramref name="When"/>, assignee and deadline; null for an ordinary stage.</param>
public sealed record StageDefinition(
    string Id,
    LocalizedText Title,
    LocalizedText Asked,
    IReadOnlyList<string> After,
    Condition? When,
    IReadOnlyList<AssigneeDefinition> Assignees,
    ApprovalRule Rule,
    StageDeadline Deadline,
    GateDefinition? Gate)
{
    /// <summary>Which member of which group this stage is of; null for a stage that runs once for the case.</summary>
    public StageTrack? Track { get; init; }

    /// <summary>The sections of the form that its approvers are shown; empty: all.</summary>
    public IReadOnlyList<string> Shows { get; init; } = [];

    /// <summary>What it takes to decide.</summary>
    public Assurance Assurance { get; init; }
}

/// <summary>One stage of a group, made for one institution. Ids of such stages are written <c>costing@oxford</c>.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="Template">The stage as it is written in the file: its id and title without the institution, and its <c>after</c> and <c>when</c> as they stand there.</param>
public sealed record StageTrack(string Group, StageDefinition Template, string Institution)
{
    /// <summary>The stage's id as it is written in the file.</summary>
    public string Stage => Template.Id;
}

/// <summary>One person who is asked.</summary>
/// <param name="Role">The role id: in the directory, or a title for the person that the form names.</param>
/// <param name="Party">Whose calendar, zone, deputy and office apply: a party, or the group whose member is asked.</param>
/// <param name="FormField">The person field that names the assignee; null: the directory's holder of the role at that party.</param>
public sealed record AssigneeDefinition(string Role, string Party, string? FormField)
{
    /// <summary>The institution itself, where a member of a group is asked; null: the form says which institution the party is.</summary>
    public string? Institution { get; init; }

    /// <summary>The column that names the assignee in the institution's own row; null: <see cref="FormField"/> or the directory does.</summary>
    public RowPerson? InRow { get; init; }
}

/// <param name="RowsField">The form field of type rows.</param>
/// <param name="InstitutionColumn">Tells which row is the institution's.</param>
/// <param name="PersonColumn">The column of type person.</param>
public sealed record RowPerson(string RowsField, string InstitutionColumn, string PersonColumn);

/// <summary>How many of a stage's assignees must approve. All: every one; Any: one; AtLeast: n of them.</summary>
public abstract record ApprovalRule
{
    private ApprovalRule()
    {
    }

    public sealed record All : ApprovalRule;

    public sealed record Any : ApprovalRule;

    public sealed record AtLeast(int Count) : ApprovalRule;

    public int Needed(int assignees) => this switch
    {
        Any => 1,
        AtLeast n => n.Count,
        _ => assignees,
    };
}

/// <summary>All in working days of the assignee's institution, counted from the day after the task was opened.</summary>
/// <param name="WorkingDays">1 to 250.</param>
/// <param name="ReminderWorkingDaysBefore">Each a reminder at 09:00 local time that many working days before the deadline.</param>
/// <param name="Escalations">What happens, in order, when a deadline passes: the next in line gets a fresh task with a deadline of its own. After the last the task expires.</param>
public sealed record StageDeadline(int WorkingDays, IReadOnlyList<int> ReminderWorkingDaysBefore, IReadOnlyList<Escalation> Escalations)
{
    /// <summary>Other numbers of working days: the first whose condition holds counts, none of them the usual one.</summary>
    public IReadOnlyList<DeadlineVariant> Variants { get; init; } = [];
}

/// <param name="WorkingDays">In place of the usual ones; 1 to 250.</param>
/// <param name="Source">The rule that this rests on; null for plain sense.</param>
public sealed record DeadlineVariant(Condition When, int WorkingDays, string? Source);

public sealed record Escalation(EscalationTarget To, int WorkingDays);

public enum EscalationTarget
{
    Deputy,
    Office,
}
