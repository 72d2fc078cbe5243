using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Drafts;

/// <summary>Gives a draft a file, or takes it back.</summary>
public static class DraftAttaching
{
    /// <param name="page">Of the slot: it counts as seen then.</param>
    /// <returns>The draft with the file in the place of one before it; <see cref="Refusal.TooLarge"/> where it was given too many.</returns>
    public static (Draft? Draft, Refusal? Refusal) Attach(Draft draft, string page, DraftDocument given, DateTimeOffset now)
    {
        int revision = draft.Saved.GetValueOrDefault(page)?.Revision ?? 0;
        if (draft.Document(given.Slot) == given)
            return (draft, null);
        // Each replaced file lies there until the draft is over: whoever holds a link must not fill the storage.
        if (revision >= DocumentLimits.MostFiles)
            return (null, Refusal.TooLarge);
        return (draft with
        {
            Documents = draft.Documents.RemoveAll(d => d.Slot == given.Slot).Add(given),
            Saved = draft.Saved.SetItem(page, new SavedPage(revision + 1, now, Done: true)),
        }, null);
    }

    public static Draft Remove(Draft draft, string slot) => draft with { Documents = draft.Documents.RemoveAll(d => d.Slot == slot) };
}
