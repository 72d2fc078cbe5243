using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Chooses who is asked.</summary>
internal static class Assignment
{
    /// <summary>
    /// The first in line who may answer; then the role's office, which is a mailbox of several people, although it may check this case in another role; then the officers,
    /// of this house first. Null where the whole alliance has nobody: the slot then counts as lost.
    /// </summary>
    /// <param name="preferred">Somebody to ask before the line: who had the task before a resubmission.</param>
    public static Choice? Choose(Turn turn, AssigneeLine line, StageDefinition stage, int slot, Holder? preferred = null)
    {
        Selection selection = new(turn, line, stage, slot);
        List<Holder> inOrder = [.. preferred is null ? line.InOrder : line.InOrder.Prepend(preferred)];
        List<Holder> officers = [.. Officers(turn.Rules.Alliance, line.Institution)];
        return selection.First(inOrder) ?? selection.Shared(line.Office) ?? selection.First(officers) ?? selection.EvenAway([.. inOrder, .. officers]);
    }

    /// <summary>Whom a silent task goes to on this step of the escalation; null where the step has nobody but the one who is silent.</summary>
    public static Choice? Next(Turn turn, AssigneeLine line, StageDefinition stage, CaseTask silent, EscalationTarget target)
    {
        Selection selection = new(turn, line, stage, silent.Slot, silent: silent);
        return target is EscalationTarget.Deputy ? selection.First(line.Deputies) : selection.Shared(line.Office);
    }

    /// <summary>Whom a task goes to that is not its holder's: the role's office, where people know whose it is; then the officers. Null where none is left.</summary>
    public static Choice? Instead(Turn turn, AssigneeLine line, StageDefinition stage, CaseTask wrong)
    {
        Selection selection = new(turn, line, stage, wrong.Slot, wrong: wrong);
        List<Holder> officers = [.. Officers(turn.Rules.Alliance, line.Institution)];
        return selection.Shared(line.Office) ?? selection.First(officers) ?? selection.EvenAway(officers);
    }

    private static IEnumerable<Holder> Officers(Alliance alliance, Institution own) =>
        from institution in alliance.Institutions.Where(i => i.Id != own.Id).Prepend(own)
        where institution.Roles.ContainsKey(Institution.OfficerRole)
        let officer = institution.Roles[Institution.OfficerRole]
        from holder in new[] { officer.Main, officer.Deputy, officer.Office }
        where holder is not null
        select holder;
}
