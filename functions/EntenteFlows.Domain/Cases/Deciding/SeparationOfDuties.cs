using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Nobody decides on their own case, and nobody is the only check twice.</summary>
internal static class SeparationOfDuties
{
    public static bool IsApplicant(Case file, Holder holder) => EmailAddress.Same(holder.Email, file.Applicant.Email);

    /// <summary>Checks this case already, or is asked to, under another role (the same role at another house is another one) or for another place in the same stage.</summary>
    public static bool ChecksAlready(Case file, Holder holder, string stage, int slot, AssigneeDefinition assignee, string institution) =>
        Of(file, holder).Any(t => t.Role != assignee.Role || t.Institution != institution || (t.Stage == stage && t.Slot != slot));

    public static bool ChecksInStage(Case file, Holder holder, string stage, int slot) =>
        Of(file, holder).Any(t => t.Stage == stage && t.Slot != slot);

    private static IEnumerable<CaseTask> Of(Case file, Holder holder) =>
        file.Tasks.Where(t => t.State is TaskState.Open or TaskState.Approved && EmailAddress.Same(file.Person(t.Person).Email, holder.Email));
}
