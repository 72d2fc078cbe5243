using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
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
    public static Holder? Choose(Turn turn, AssigneeLine line, StageDefinition stage, int slot, Holder? preferred = null)
    {
        Case file = turn.File;
        AssigneeDefinition assignee = stage.Assignees[slot];
        bool Free(Holder h) => !SeparationOfDuties.IsApplicant(file, h) && !SeparationOfDuties.ChecksAlready(file, h, stage.Id, slot, assignee, line.Institution.Id);
        bool LastResort(Holder h) => !SeparationOfDuties.IsApplicant(file, h) && !SeparationOfDuties.ChecksInStage(file, h, stage.Id, slot);

        IEnumerable<Holder> inOrder = preferred is null ? line.InOrder : line.InOrder.Prepend(preferred);
        return inOrder.FirstOrDefault(Free)
            ?? (line.Office is { } office && LastResort(office) ? office : null)
            ?? Officers(turn.Rules.Alliance, line.Institution).FirstOrDefault(Free);
    }

    /// <summary>Whom a silent task goes to on this step of the escalation; null where the step has nobody but the one who is silent.</summary>
    public static Holder? Next(Turn turn, AssigneeLine line, StageDefinition stage, CaseTask silent, EscalationTarget target)
    {
        Case file = turn.File;
        AssigneeDefinition assignee = stage.Assignees[silent.Slot];
        bool Other(Holder h) => !SeparationOfDuties.IsApplicant(file, h) && !EmailAddress.Same(h.Email, file.Person(silent.Person).Email);
        return target switch
        {
            EscalationTarget.Deputy => line.Deputies.FirstOrDefault(h =>
                Other(h) && !SeparationOfDuties.ChecksAlready(file, h, stage.Id, silent.Slot, assignee, line.Institution.Id)),
            _ => line.Office is { } office && Other(office) && !SeparationOfDuties.ChecksInStage(file, office, stage.Id, silent.Slot) ? office : null,
        };
    }

    private static IEnumerable<Holder> Officers(Alliance alliance, Institution own) =>
        from institution in alliance.Institutions.Where(i => i.Id != own.Id).Prepend(own)
        where institution.Roles.ContainsKey(Institution.OfficerRole)
        let officer = institution.Roles[Institution.OfficerRole]
        from holder in new[] { officer.Main, officer.Deputy, officer.Office }
        where holder is not null
        select holder;
}
