using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Who may change what a slot holds: whoever may give its files.</summary>
internal static class DocumentGiving
{
    /// <param name="task">The giver's; 0: the applicant.</param>
    /// <returns>The slot; or why it is not theirs to change.</returns>
    public static (DocumentDefinition? Slot, Refusal? Refusal) Open(Turn turn, string slotId, int task, int person, ulong attempt)
    {
        Case file = turn.File;
        LinkPurpose purpose = task == 0 ? LinkPurpose.Own : LinkPurpose.Decide;
        if (LinkStanding.Of(file, purpose, task, person, attempt, turn.Now) is { } refusal)
            return (null, refusal);
        if (file.State is CaseState.Unconfirmed)
            return (null, Refusal.NotConfirmed);
        CaseTask? giver = task == 0 ? null : file.Task(task);
        if (DocumentSlots.Find(file, turn.Rules.Workflow, turn.Rules.Alliance, slotId) is not { } slot || (giver is not null && !slot.IsShownTo(giver.Role)))
            return (null, Refusal.DocumentUnknown);
        return DocumentSlots.MayGive(slot, giver) ? (slot, null) : (null, Refusal.DocumentNotYours);
    }
}
