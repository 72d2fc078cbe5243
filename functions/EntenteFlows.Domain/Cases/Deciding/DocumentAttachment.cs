using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A file is given for a slot, by the applicant or by somebody who is asked.</summary>
internal static class DocumentAttachment
{
    public static Decision Decide(Turn turn, AttachDocument command)
    {
        ImmutableList<CaseDocument> held = turn.File.DocumentsIn(command.Slot);
        bool isThere = held.Exists(d => d.Sha256 == command.Sha256);
        // What the slot holds counts, not what was sent once: after another file the first one again is a change.
        if (isThere && turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        (DocumentDefinition? slot, Refusal? refusal) = DocumentGiving.Open(turn, command.Slot, command.Task, command.Person, command.Attempt);
        if (slot is null || (refusal = Refuse(turn, command, slot, held, isThere)) is not null)
            return Turn.Refused(refusal!.Value);
        if (isThere)
            return new Decision.Nothing(null);

        turn.Happened(new DocumentAttached(
            turn.Now, command.Slot, command.Sha256, command.Bytes, command.Type.MediaType(), command.Task, DocumentName.Kept(command.FileName))
        {
            Beside = slot.TakesSeveral ? true : null,
        });
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, AttachDocument command, DocumentDefinition slot, ImmutableList<CaseDocument> held, bool isThere)
    {
        if (!slot.Accept.Contains(command.Type))
            return Refusal.DocumentNotAccepted;
        if (command.Bytes is < 1 or > DocumentLimits.MostBytes || turn.File.DocumentsGiven >= DocumentLimits.MostFiles)
            return Refusal.TooLarge;
        // The same file again changes nothing that anybody approved.
        if (isThere)
            return null;
        if (!slot.TakesSeveral)
            return held.Exists(d => DocumentSlots.IsFixed(turn.File, slot, d)) ? Refusal.DocumentFixed : null;
        if (held.Count >= slot.AtMost)
            return Refusal.DocumentsFull;
        return held.Exists(d => DocumentName.AreSame(d.FileName, DocumentName.Kept(command.FileName))) ? Refusal.DocumentNameTaken : null;
    }
}
