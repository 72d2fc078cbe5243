using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Drafts;

/// <summary>Gives a draft a file, or takes it back.</summary>
public static class DraftAttaching
{
    /// <param name="page">Of the slot: it counts as seen then.</param>
    /// <returns>The draft with the file: beside those of a slot that takes several, otherwise in the place of one before it. Or why not: <see cref="Refusal.DocumentsFull"/>,
    /// <see cref="Refusal.DocumentNameTaken"/>, <see cref="Refusal.TooLarge"/> where it was given too many over time.</returns>
    public static (Draft? Draft, Refusal? Refusal) Attach(Draft draft, string page, DocumentDefinition slot, DraftDocument given, DateTimeOffset now)
    {
        int revision = draft.Saved.GetValueOrDefault(page)?.Revision ?? 0;
        ImmutableList<DraftDocument> held = draft.DocumentsIn(slot.Id);
        if (held.Contains(given) || (slot.TakesSeveral && held.Exists(d => d.Sha256 == given.Sha256)))
            return (draft, null);
        if (Refuse(slot, held, given, revision) is { } refusal)
            return (null, refusal);
        return (draft with
        {
            Documents = (slot.TakesSeveral ? draft.Documents : draft.Documents.RemoveRange(held)).Add(given),
            Saved = draft.Saved.SetItem(page, new SavedPage(revision + 1, now, Done: true)),
        }, null);
    }

    /// <param name="sha256">Of the content, lower-case hex. A file that is not there changes nothing.</param>
    public static Draft Remove(Draft draft, string slot, string sha256) => draft with { Documents = draft.Documents.RemoveAll(d => d.Slot == slot && d.Sha256 == sha256) };

    private static Refusal? Refuse(DocumentDefinition slot, ImmutableList<DraftDocument> held, DraftDocument given, int revision) => slot switch
    {
        // Each replaced file lies there until the draft is over: whoever holds a link must not fill the storage.
        _ when revision >= DocumentLimits.MostFiles => Refusal.TooLarge,
        { TakesSeveral: true } when held.Count >= slot.AtMost => Refusal.DocumentsFull,
        { TakesSeveral: true } when held.Exists(d => DocumentName.AreSame(d.FileName, given.FileName)) => Refusal.DocumentNameTaken,
        _ => null,
    };
}
