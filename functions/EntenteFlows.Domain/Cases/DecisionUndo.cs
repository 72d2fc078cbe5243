using EntenteFlows.Domain.Cases.Deciding;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <summary>Whether a decision can still be taken back.</summary>
public static class DecisionUndo
{
    /// <summary>Long enough to see a slip, short enough that nobody has had to rely on the decision.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How often in one place of a stage: each time writes to whoever was asked because of the decision, and nobody slips that often.</summary>
    public const int MostInOnePlace = 3;

    /// <summary>Null where it can; otherwise why not.</summary>
    public static Refusal? Standing(Case file, WorkflowDefinition workflow, int task, int person, ulong attempt, DateTimeOffset now)
    {
        Refusal? link = LinkStanding.Of(file, LinkPurpose.Decide, task, person, attempt, now);
        if (link is not Refusal.LinkUsed)
            return link ?? Refusal.NothingToUndo;
        CaseTask decided = file.Task(task);
        if (file.IsFinal)
            return Refusal.UndoOfOutcome;
        if (now - decided.DecidedAt >= Window || decided.Due.IsOver(now))
            return Refusal.UndoTooLate;
        if (file.Tasks.Count(t => t.Undone is true && t.Stage == decided.Stage && t.Slot == decided.Slot) >= MostInOnePlace)
            return Refusal.UndoTooLate;
        return IsOvertaken(file, workflow, decided) ? Refusal.UndoOvertaken : null;
    }

    /// <summary>Somebody else has asked something of the case since, or the same person decided on what only this decision opened. What the clock did meanwhile is no act of a person.</summary>
    private static bool IsOvertaken(Case file, WorkflowDefinition workflow, CaseTask decided)
    {
        int at = file.Recent.FindIndex(r => r.Task == decided.Number);
        return at < 0 || file.Recent.Skip(at + 1).Any(r => r.Fingerprint.Length > 0 && !IsHarmless(r.Task));

        bool IsHarmless(int? number) =>
            number is { } n && file.Task(n) is var other && other.Person == decided.Person
            && (other.DecidedAt is null || (other.Stage != decided.Stage && !StageOrder.Before(workflow, other.Stage).Contains(decided.Stage)));
    }
}
