using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A file is given for a slot, by the applicant or by somebody who is asked.</summary>
internal static class DocumentAttachment
{
    public static Decision Decide(Turn turn, AttachDocument command)
    {
        Case file = turn.File;
        CaseDocument? held = file.Document(command.Slot);
        // What the slot holds counts, not what was sent once: after another file the first one again is a change.
        if (held is not null && held.Sha256 == command.Sha256 && turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn, command) is { } refusal)
            return Turn.Refused(refusal);
        if (held?.Sha256 == command.Sha256)
            return new Decision.Nothing(null);

        turn.Happened(new DocumentAttached(
            turn.Now, command.Slot, command.Sha256, command.Bytes, command.Type.MediaType(), command.Task, DocumentName.Kept(command.FileName)));
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, AttachDocument command)
    {
        Case file = turn.File;
        LinkPurpose purpose = command.Task == 0 ? LinkPurpose.Own : LinkPurpose.Decide;
        if (LinkStanding.Of(file, purpose, command.Task, command.Person, command.Attempt, turn.Now) is { } refusal)
            return refusal;
        if (file.State is CaseState.Unconfirmed)
            return Refusal.NotConfirmed;
        CaseTask? task = command.Task == 0 ? null : file.Task(command.Task);
        if (DocumentSlots.Find(file, turn.Rules.Workflow, turn.Rules.Alliance, command.Slot) is not { } slot || (task is not null && !slot.IsShownTo(task.Role)))
            return Refusal.DocumentUnknown;
        if (!DocumentSlots.MayGive(slot, task))
            return Refusal.DocumentNotYours;
        if (!slot.Accept.Contains(command.Type))
            return Refusal.DocumentNotAccepted;
        if (command.Bytes is < 1 or > DocumentLimits.MostBytes || file.Documents.Sum(d => d.Number) >= DocumentLimits.MostFiles)
            return Refusal.TooLarge;
        // The same file again changes nothing that anybody approved.
        return file.Document(slot.Id)?.Sha256 != command.Sha256 && DocumentSlots.IsFixed(file, slot) ? Refusal.DocumentFixed : null;
    }
}
