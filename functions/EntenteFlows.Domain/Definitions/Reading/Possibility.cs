using System.Globalization;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>
/// Whether some form can be filled in so that a condition holds. Tries, for each field that matters, one value of every kind
/// that the conditions tell apart; so the answer is exact as long as there are not too many combinations.
/// </summary>
internal sealed class Possibility(FormDefinition form, Alliance alliance)
{
    internal const int MostCombinations = 200_000;

    private static readonly DateOnly SomeDay = new(2026, 1, 1);

    /// <summary>True also where there are too many combinations to try.</summary>
    public bool CanHold(Condition condition)
    {
        List<FormField> asked = FieldsThatMatter(condition);
        List<Condition> leaves = [.. asked.Select(f => f.VisibleWhen).OfType<Condition>().Append(condition).SelectMany(Leaves)];
        List<IReadOnlyList<FieldValue?>> candidates = [.. asked.Select(f => Candidates(f, leaves))];
        return AreTooMany(candidates) || Search(condition, asked, candidates, 0, FormContent.Empty);
    }

    internal static bool AreTooMany(IEnumerable<IReadOnlyList<FieldValue?>> candidates) =>
        candidates.Aggregate(1.0, (product, c) => product * c.Count) > MostCombinations;

    private bool Search(Condition condition, List<FormField> asked, List<IReadOnlyList<FieldValue?>> candidates, int at, FormContent soFar)
    {
        if (at == asked.Count)
            return condition.Holds(soFar, alliance);
        if (asked[at].VisibleWhen?.Holds(soFar, alliance) is false)
            return Search(condition, asked, candidates, at + 1, soFar);
        return candidates[at].Any(value => Search(condition, asked, candidates, at + 1,
            value is null ? soFar : new FormContent(soFar.Values.Add(asked[at].Id, value))));
    }

    /// <summary>The fields asked about, and those that their visibility rests on, in the form's order.</summary>
    private List<FormField> FieldsThatMatter(Condition condition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(condition.Fields());
        while (open.TryDequeue(out string? name))
        {
            if (names.Add(name) && form.Field(name)?.VisibleWhen is { } visible)
            {
                foreach (string further in visible.Fields())
                    open.Enqueue(further);
            }
        }
        return [.. form.Fields.Where(f => names.Contains(f.Id))];
    }

    /// <summary>The parts that ask about one field or row; those inside a question about rows are of another form.</summary>
    internal static IEnumerable<Condition> Leaves(Condition condition) => condition switch
    {
        Condition.All c => c.Of.SelectMany(Leaves),
        Condition.Any c => c.Of.SelectMany(Leaves),
        Condition.Not c => Leaves(c.Of),
        _ => [condition],
    };

    private IReadOnlyList<FieldValue?> Candidates(FormField field, List<Condition> leaves)
    {
        IEnumerable<FieldValue> values = field.Type switch
        {
            FieldType.YesNo => [new YesNoValue(true), new YesNoValue(false)],
            FieldType.Choice or FieldType.Country => Kinds(field, leaves).Select(id => new TextValue(id)),
            FieldType.Choices => Sets(Kinds(field, leaves)),
            FieldType.Institution => alliance.Institutions.Select(i => new TextValue(i.Id)),
            FieldType.Text or FieldType.LongText => Mentioned(field, leaves).Append("…").Select(t => new TextValue(t)),
            FieldType.Date => Days(field, leaves).Select(d => new DateValue(d)),
            FieldType.Rows => new PossibleRows(field, alliance, Candidates).Values(leaves),
            FieldType.Integer or FieldType.Decimal => Numbers(field, leaves).Select(n => new NumberValue(n)),
            FieldType.Money => MoneyReader.Currencies.SelectMany(currency => Numbers(field, leaves).Select(n => new MoneyValue(n, currency))),
            FieldType.Person => [new PersonValue("…", "…")],
            _ => throw new InvalidOperationException($"No candidates for fields of type {field.Type}."),
        };
        return field.Required ? [.. values] : [.. values, null];
    }

    private static IEnumerable<string> Mentioned(FormField field, List<Condition> leaves) => leaves.SelectMany(leaf => leaf switch
    {
        Condition.FieldEquals c when c.Field == field.Id => [c.Value],
        Condition.FieldIn c when c.Field == field.Id => c.Values,
        _ => [],
    }).Distinct();

    /// <summary>One choice for each way in which the conditions answer.</summary>
    private static List<string> Kinds(FormField field, List<Condition> leaves)
    {
        List<IReadOnlyList<string>> sets = [.. leaves.Select(leaf => leaf switch
        {
            Condition.FieldEquals c when c.Field == field.Id => [c.Value],
            Condition.FieldIn c when c.Field == field.Id => c.Values,
            _ => (IReadOnlyList<string>)[],
        }).Where(s => s.Count > 0)];
        return [.. field.Choices.GroupBy(c => string.Concat(sets.Select(s => s.Contains(c.Id) ? '1' : '0'))).Select(g => g.First().Id)];
    }

    private static IEnumerable<FieldValue> Sets(List<string> kinds) =>
        kinds.Select(k => new ChoicesValue([k])).Append(new ChoicesValue([.. kinds]));

    private static IEnumerable<DateOnly> Days(FormField field, List<Condition> leaves) =>
        leaves.OfType<Condition.LongerThanDays>().Select(c => SomeDay.AddDays(c.Days))
            .Concat(leaves.Any(l => l is Condition.DateBefore or Condition.DateNotBefore) ? [SomeDay.AddDays(1)] : [])
            .Concat(Mentioned(field, leaves).Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .Append(SomeDay).Distinct();

    private static IEnumerable<decimal> Numbers(FormField field, List<Condition> leaves) =>
        leaves.OfType<Condition.NumberAtLeast>().Where(c => c.Field == field.Id).SelectMany(c => new[] { c.Value, c.Value - 1 })
            .Concat(leaves.OfType<Condition.MoneyAtLeast>().Where(c => c.Field == field.Id).SelectMany(Around))
            .Concat(Mentioned(field, leaves).Select(n => decimal.Parse(n, CultureInfo.InvariantCulture)))
            .Append(field.Minimum ?? 0)
            .Where(n => n >= (field.Minimum ?? decimal.MinValue) && n <= (field.Maximum ?? decimal.MaxValue)).Distinct();

    /// <summary>Amounts on both sides of the threshold in its own currency, and the first whole one beyond it in each other.</summary>
    private static IEnumerable<decimal> Around(Condition.MoneyAtLeast condition) =>
    [
        condition.Value,
        condition.Value - 1,
        .. MoneyReader.Currencies.Select(condition.Rates.EuroOf).Select(rate => condition.Value * condition.Rates.EuroOf(condition.Currency) / rate).OfType<decimal>().Select(decimal.Ceiling),
    ];
}
