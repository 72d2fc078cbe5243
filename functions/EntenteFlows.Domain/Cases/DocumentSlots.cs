using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases;

/// <summary>Which slots a case has, what they hold, and who may do what with them.</summary>
public static class DocumentSlots
{
    /// <summary>The slots that are there for the form as it is, in the definition's order.</summary>
    public static IEnumerable<DocumentDefinition> Of(Case file, WorkflowDefinition workflow, Alliance alliance) =>
        workflow.Documents.Where(d => d.When?.Holds(file.Form, alliance) ?? true);

    public static DocumentDefinition? Find(Case file, WorkflowDefinition workflow, Alliance alliance, string slot) =>
        Of(file, workflow, alliance).FirstOrDefault(d => d.Id == slot);

    /// <summary>The slots that keep the stage from being approved.</summary>
    public static IEnumerable<DocumentDefinition> Missing(Case file, WorkflowDefinition workflow, Alliance alliance, string stage) =>
        Of(file, workflow, alliance).Where(d => d.NeededBy.Contains(stage) && file.Document(d.Id) is null);

    /// <summary>Whose slot it is; and whoever cannot approve without the file, since it often lies with them already.</summary>
    /// <param name="task">The giver's task; null: the applicant.</param>
    public static bool MayGive(DocumentDefinition slot, CaseTask? task) =>
        task is null ? slot.FromApplicant : slot.FromStages.Contains(task.Stage) || slot.NeededBy.Contains(task.Stage);

    /// <summary>An approval that was given in sight of the file stands for it; only a return opens it again.</summary>
    public static bool IsFixed(Case file, DocumentDefinition slot, CaseDocument held) =>
        file.State is not CaseState.Returned && held.Approvals.Any(n => StandsInSight(file, slot, n));

    /// <summary>The approvals that stand and were given in sight of a file that has been replaced or taken out since.</summary>
    public static IEnumerable<int> OvertakenApprovals(Case file, WorkflowDefinition workflow) =>
        workflow.Documents.SelectMany(d => Overtaken(file, d.Id).Where(n => StandsInSight(file, d, n))).Distinct();

    private static IEnumerable<int> Overtaken(Case file, string slot) =>
        file.DocumentsIn(slot).SelectMany(d => d.Overtaken).Concat(file.Removed?.Find(r => r.Slot == slot)?.Overtaken ?? []);

    private static bool StandsInSight(Case file, DocumentDefinition slot, int task) =>
        file.Task(task).State is TaskState.Approved && slot.IsShownTo(file.Task(task).Role);
}
