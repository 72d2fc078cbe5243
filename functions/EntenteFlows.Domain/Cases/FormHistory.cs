using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>The form as it was when somebody saw it, from what edits replaced since.</summary>
public static class FormHistory
{
    /// <summary>Number of the youngest edit; null before any.</summary>
    public static int? LastEdit(Case file) => file.Edits is [.., var last] ? last.Number : null;

    /// <param name="edit">The youngest edit that was known then; null: none was.</param>
    public static FormContent At(Case file, int? edit)
    {
        ImmutableSortedDictionary<string, FieldValue> values = file.Form.Values;
        foreach (CaseEdit later in (file.Edits ?? []).Where(e => e.Number > (edit ?? 0)).OrderByDescending(e => e.Number))
            values = Replace(values, later.Fields, later.Old);
        return new FormContent(values);
    }

    /// <summary>The edit that a slot's last decision knew or, where nobody decided yet, the one that was known when the slot was first asked.</summary>
    public static int? SeenBy(Case file, string stage, int slot)
    {
        List<CaseTask> tasks = [.. file.Tasks.Where(t => t.Stage == stage && t.Slot == slot)];
        return (tasks.FindLast(t => t.DecidedAt is not null) ?? tasks.FirstOrDefault())?.SeenEdit;
    }

    /// <summary>Ids of the fields whose values differ, in ordinal order.</summary>
    public static ImmutableList<string> Differing(FormContent one, FormContent other) =>
        [.. one.Values.Keys.Union(other.Values.Keys).Where(f => !Equals(one[f], other[f])).Order(StringComparer.Ordinal)];

    /// <summary>Adds an edit. What lies before all that anybody saw is dropped, and edits between which nobody saw anything become one: no more are kept than there are slots, and one.</summary>
    internal static ImmutableList<CaseEdit> With(Case file, CaseEdit edit)
    {
        SortedSet<int> seen = [.. file.Tasks.GroupBy(t => (t.Stage, t.Slot)).SelectMany(s => new[] { SeenBy(file, s.Key.Stage, s.Key.Slot), s.Last().SeenEdit }).Select(n => n ?? 0)];
        ImmutableList<CaseEdit> kept = [];
        foreach (CaseEdit next in (file.Edits ?? []).Add(edit))
        {
            bool needed = seen.Any(n => n < next.Number) || next == edit;
            bool joins = kept is [.., var last] && !seen.Any(n => n >= last.Number && n < next.Number);
            kept = (needed, joins) switch
            {
                (false, _) => kept,
                (true, true) => kept.SetItem(kept.Count - 1, Join(kept[^1], next)),
                _ => kept.Add(next),
            };
        }

        return kept;
    }

    private static CaseEdit Join(CaseEdit earlier, CaseEdit later) => later with
    {
        Fields = [.. earlier.Fields.Union(later.Fields).Order(StringComparer.Ordinal)],
        Old = new FormContent(Replace(later.Old.Values, earlier.Fields, earlier.Old)),
    };

    private static ImmutableSortedDictionary<string, FieldValue> Replace(ImmutableSortedDictionary<string, FieldValue> values, IEnumerable<string> fields, FormContent by) =>
        fields.Aggregate(values, (kept, field) => by[field] is { } old ? kept.SetItem(field, old) : kept.Remove(field));
}
