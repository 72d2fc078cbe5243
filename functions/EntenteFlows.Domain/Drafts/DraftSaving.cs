using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Domain.Drafts;

/// <summary>Takes the answers of one page into a draft.</summary>
public static class DraftSaving
{
    /// <summary>UTF-16 units of all names and answers of a draft: as much as a form may have that is sent at once.</summary>
    public const int MostCharacters = 128 * 1024;

    /// <param name="owns">Whether an input of this name belongs to the page.</param>
    /// <param name="sent">The inputs as they were sent; those of other pages are not looked at.</param>
    /// <param name="shownRevision">What the page was when it was shown; null where the sender does not say, who then takes what is there as known.</param>
    /// <param name="done">The writer goes on to another page.</param>
    /// <returns>The draft with the answers; or why not: <see cref="Refusal.DraftSavedElsewhere"/>, <see cref="Refusal.TooLarge"/>.</returns>
    public static (Draft? Draft, Refusal? Refusal) Save(
        Draft draft, string page, Func<string, bool> owns, IEnumerable<KeyValuePair<string, ImmutableList<string>>> sent, int? shownRevision, bool done, DateTimeOffset now)
    {
        ImmutableSortedDictionary<string, ImmutableList<string>> own = sent.Where(i => owns(i.Key) && i.Value.Exists(v => v.Length > 0))
            .ToImmutableSortedDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
        SavedPage? before = draft.Saved.GetValueOrDefault(page);
        bool isSame = AreSame(draft.Answers.Where(a => owns(a.Key)), own);
        // The same answers again overwrite nothing, whoever saved them first.
        if (!isSame && shownRevision is { } shown && shown != (before?.Revision ?? 0))
            return (null, Refusal.DraftSavedElsewhere);

        ImmutableSortedDictionary<string, ImmutableList<string>> answers = draft.Answers.RemoveRange(draft.Answers.Keys.Where(owns)).AddRange(own);
        if (answers.Sum(a => a.Key.Length + a.Value.Sum(v => v.Length)) > MostCharacters)
            return (null, Refusal.TooLarge);
        SavedPage saved = new(isSame ? Math.Max(1, before?.Revision ?? 1) : (before?.Revision ?? 0) + 1, now, done || (before?.Done ?? false));
        return (draft with { Answers = answers, Saved = draft.Saved.SetItem(page, saved) }, null);
    }

    private static bool AreSame(IEnumerable<KeyValuePair<string, ImmutableList<string>>> one, ImmutableSortedDictionary<string, ImmutableList<string>> other)
    {
        List<KeyValuePair<string, ImmutableList<string>>> held = [.. one];
        return held.Count == other.Count && held.TrueForAll(a => other.TryGetValue(a.Key, out ImmutableList<string>? values) && values.SequenceEqual(a.Value, StringComparer.Ordinal));
    }
}
