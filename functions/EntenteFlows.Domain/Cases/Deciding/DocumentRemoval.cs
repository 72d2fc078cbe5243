using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A file is taken out of its slot, by whoever may give one there.</summary>
internal static class DocumentRemoval
{
    public static Decision Decide(Turn turn, RemoveDocument command)
    {
        CaseDocument? held = turn.File.Documents.Find(d => d.Slot == command.Slot && d.Sha256 == command.Sha256);
        if (held is null && turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        (DocumentDefinition? slot, Refusal? refusal) = DocumentGiving.Open(turn, command.Slot, command.Task, command.Person, command.Attempt);
        if (slot is null)
            return Turn.Refused(refusal!.Value);
        // Somebody else was quicker, and what was wanted is so.
        if (held is null)
            return new Decision.Nothing(null);
        if (DocumentSlots.IsFixed(turn.File, slot, held))
            return Turn.Refused(Refusal.DocumentFixed);
        turn.Happened(new DocumentRemoved(turn.Now, slot.Id, held.Sha256, command.Task));
        return turn.Outcome();
    }
}
