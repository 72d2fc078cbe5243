using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>
/// Lists of rows that differ in what conditions can tell of them. A list that meets some conditions still does when only one witness of each
/// question about rows is left in it; so lists no longer than there are questions are enough.
/// </summary>
internal sealed class PossibleRows(FormField field, Alliance alliance, Func<FormField, List<Condition>, IReadOnlyList<FieldValue?>> candidates)
{
    private readonly RowsDefinition _rows = field.Rows!;

    /// <summary>Shortest first, made one by one as they are asked for.</summary>
    public IReadOnlyList<FieldValue> Values(List<Condition> leaves)
    {
        Condition[] questions = [.. leaves.OfType<Condition.AnyRow>().Where(c => c.Field == field.Id).Select(c => c.Of).Distinct()];
        List<FormContent> kinds = Kinds(questions);
        int longest = Math.Min(_rows.AtMost, Math.Max(_rows.AtLeast, questions.Length));
        return [.. Enumerable.Range(_rows.AtLeast, longest - _rows.AtLeast + 1).SelectMany(length => Lists(kinds, length)).Select(rows => new RowsValue([.. rows]))];
    }

    /// <summary>Rows for each way in which the questions are answered: as many of one way as a list must have at the least.</summary>
    private List<FormContent> Kinds(Condition[] questions)
    {
        List<Condition> leaves = [.. questions.SelectMany(Possibility.Leaves)];
        HashSet<string> asked = [.. leaves.SelectMany(leaf => leaf.Fields()), .. _rows.Columns.Where(c => c.Unique).Select(c => c.Field.Id)];
        IEnumerable<FormContent> all = [FormContent.Empty];
        foreach (FormField column in _rows.Columns.Select(c => c.Field).Where(c => asked.Contains(c.Id)))
        {
            IReadOnlyList<FieldValue?> values = candidates(column, leaves);
            all = all.SelectMany(row => values.Select(value => value is null ? row : new FormContent(row.Values.Add(column.Id, value))));
        }
        return [.. all
            .GroupBy(row => string.Concat(questions.Select(q => q.Holds(row, alliance) ? '1' : '0')))
            .SelectMany(same => same.Take(_rows.AtLeast))];
    }

    private IEnumerable<IReadOnlyList<FormContent>> Lists(List<FormContent> kinds, int length, int from = 0)
    {
        if (length == 0)
        {
            yield return [];
            yield break;
        }
        for (int at = from; at < kinds.Count; at++)
        {
            foreach (IReadOnlyList<FormContent> rest in Lists(kinds, length - 1, at + 1).Where(rest => rest.All(other => MayStandBeside(kinds[at], other))))
                yield return [kinds[at], .. rest];
        }
    }

    private bool MayStandBeside(FormContent row, FormContent other) =>
        _rows.Columns.Where(c => c.Unique).All(c => row[c.Field.Id] is not { } value || !SameValue.Of(value, other[c.Field.Id]));
}
