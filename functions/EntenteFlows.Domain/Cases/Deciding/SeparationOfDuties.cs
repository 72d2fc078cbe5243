using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Nobody decides on their own case, and nobody is the only check twice.</summary>
internal static class SeparationOfDuties
{
    public static bool IsApplicant(Case file, Holder holder) => EmailAddress.Same(holder.Email, file.Applicant.Email);

    /// <summary>
    /// The task by which somebody checks this case already, or is asked to, under another role (the same role at another house is another one) or for another
    /// place in the same stage; null where there is none.
    /// </summary>
    public static CaseTask? OtherCheck(Case file, string email, string stage, int slot, string role, string institution) =>
        Of(file, email).FirstOrDefault(t => t.Role != role || t.Institution != institution || (t.Stage == stage && t.Slot != slot));

    public static CaseTask? OtherInStage(Case file, string email, string stage, int slot) =>
        Of(file, email).FirstOrDefault(t => t.Stage == stage && t.Slot != slot);

    /// <summary>
    /// Whether approving this task would make one person two checks. Who is asked rules it out already; this holds whatever became of the case in between.
    /// A mailbox of several people, asked as the last resort, is not one person.
    /// </summary>
    public static bool WouldBeSecondCheck(Turn turn, CaseTask task)
    {
        string email = turn.File.Person(task.Person).Email;
        AssigneeDefinition assignee = turn.Definition(task.Stage).Assignees[task.Slot];
        return OtherCheck(turn.File, email, task.Stage, task.Slot, task.Role, task.Institution) is { State: TaskState.Approved } other
            && (other.Stage == task.Stage || !IsShared(AssigneeLine.Of(turn.Rules, StageForm.Of(turn.File, task.Stage), assignee), turn.Rules.Alliance, email));
    }

    private static bool IsShared(AssigneeLine? line, Alliance alliance, string email) =>
        (line?.Office is { } office && EmailAddress.Same(office.Email, email))
        || alliance.Institutions.Any(i => i.Roles.GetValueOrDefault(Institution.OfficerRole)?.Office is { } officers && EmailAddress.Same(officers.Email, email));

    private static IEnumerable<CaseTask> Of(Case file, string email) =>
        file.Tasks.Where(t => t.State is TaskState.Open or TaskState.Approved && EmailAddress.Same(file.Person(t.Person).Email, email));
}
