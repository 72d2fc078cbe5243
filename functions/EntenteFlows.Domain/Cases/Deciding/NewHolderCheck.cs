using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Whether a task may be given to somebody whom a person, not the line, has chosen.</summary>
internal static class NewHolderCheck
{
    /// <param name="mayReturn">True where somebody who had the task before may get it again: an officer who gives it to them knows why.</param>
    public static Refusal? Refuse(Turn turn, CaseTask task, NewHolder to, bool mayReturn)
    {
        Case file = turn.File;
        if (EmailAddress.Read(to.Email) is null || turn.Rules.Alliance.Find(task.Institution) is not { } institution || !institution.MayAsk(to.Email))
            return Refusal.NewHolderNotOfTheHouse;
        if (EmailAddress.Same(to.Email, file.Applicant.Email))
            return Refusal.NewHolderIsApplicant;
        if (TaskHistory.SaidWrongPerson(file, to.Email, task.Stage, task.Slot))
            return Refusal.NewHolderIsWrongPerson;
        if (EmailAddress.Same(to.Email, file.Person(task.Person).Email) || (!mayReturn && TaskHistory.Held(file, to.Email, task.Stage, task.Slot)))
            return Refusal.NewHolderHeldTask;
        if (SeparationOfDuties.OtherCheck(file, to.Email, task.Stage, task.Slot, task.Role, task.Institution) is not null)
            return Refusal.NewHolderChecksAlready;
        return turn.Rules.Substitutions.Of(to.Email, turn.Now) is null ? null : Refusal.NewHolderIsAway;
    }

    public static Holder HolderOf(Turn turn, CaseTask task, NewHolder to)
    {
        Institution? institution = turn.Rules.Alliance.Find(task.Institution);
        return new Holder(to.Name, to.Email, to.Language ?? institution?.Known(to.Email)?.Language ?? institution?.Language ?? turn.File.Language);
    }
}
