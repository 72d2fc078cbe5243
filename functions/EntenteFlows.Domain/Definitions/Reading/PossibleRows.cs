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

    /// <summary>Shortest first. More than <see cref="Possibility.MostCombinations"/> where there are too many to try.</summary>
    public IReadOnlyList<FieldValue> Values(List<Condition> leaves)
    {
        Condition[] questions = [.. leaves.OfType<Condition.AnyRow>().Where(c => c.Field == field.Id).Select(c => c.Of).Distinct()];
        List<FormContent> kinds = Kinds(questions);
        int longest = Math.Min(_rows.AtMost, Math.Max(_rows.AtLeast, questions.Length));
        return
        [
            .. Enumerable.Range(_rows.AtLeast, longest - _rows.AtLeast + 1)
                .SelectMany(length => Lists(kinds, length))
                .Take(Possibility.MostCombinations + 1)
                .Select(rows => new RowsValue([.. rows])),
        ];
    }

    /// <summary>Rows for each way in which the questions are answered: of one way all that may stand beside each other.</summary>
    private List<FormContent> Kinds(Condition[] questions)
    {
        List<Condition> leaves = [.. questions.SelectMany(Possibility.Leaves)];
        HashSet<string> asked = [.. leaves.SelectMany(leaf => leaf.Fields()), .. _rows.Columns.Where(IsCounted).Select(c => c.Field.Id)];
        List<FormField> columns = [.. _rows.Columns.Select(c => c.Field).Where(c => asked.Contains(c.Id))];
        List<IReadOnlyList<FieldValue?>> values = [.. columns.Select(c => candidates(c, leaves))];
        IEnumerable<FormContent> all = [FormContent.Empty];
        foreach ((FormField column, IReadOnlyList<FieldValue?> ofColumn) in columns.Zip(values))
            all = all.SelectMany(row => ofColumn.Select(value => value is null ? row : new FormContent(row.Values.Add(column.Id, value))));
        return
        [
            .. all.Take(Possibility.MostCombinations)
                .GroupBy(row => string.Concat(questions.Select(q => q.Holds(row, alliance) ? '1' : '0')))
                .SelectMany(same => same.DistinctBy(row => string.Join('|', _rows.Columns.Where(IsCounted).Select(c => row[c.Field.Id])))),
        ];
    }

    /// <summary>Lists of this length in the order of the kinds; rows of one kind may stand in a list twice unless a column forbids it.</summary>
    private IEnumerable<IReadOnlyList<FormContent>> Lists(List<FormContent> kinds, int length, int from = 0)
    {
        if (length == 0)
        {
            yield return [];
            yield break;
        }
        for (int at = from; at < kinds.Count; at++)
        {
            foreach (IReadOnlyList<FormContent> rest in Lists(kinds, length - 1, at).Where(rest => rest.All(other => MayStandBeside(kinds[at], other))))
                yield return [kinds[at], .. rest];
        }
    }

    private bool MayStandBeside(FormContent row, FormContent other) =>
        _rows.Columns.Where(IsCounted).All(c => row[c.Field.Id] is not { } value || !SameValue.Of(value, other[c.Field.Id]));

    /// <summary>Of other types only some values are tried, and there are always more that differ.</summary>
    private static bool IsCounted(RowColumn column) => column is { Unique: true, Field.Type: FieldType.Institution or FieldType.YesNo };
}
