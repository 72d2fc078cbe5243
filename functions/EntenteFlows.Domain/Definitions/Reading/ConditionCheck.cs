using System.Globalization;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Whether a condition asks only what its form can answer.</summary>
/// <param name="member">The rows field, one row of which is the own one of whoever asks; null where nobody has one.</param>
internal sealed class ConditionCheck(IReadOnlyDictionary<string, FormField> fields, Alliance alliance, FormField? member = null)
{
    /// <summary>Each part that is wrong, with what is allowed.</summary>
    public IEnumerable<(Condition Part, string What)> Faults(Condition condition) => condition switch
    {
        Condition.All c => c.Of.SelectMany(Faults),
        Condition.Any c => c.Of.SelectMany(Faults),
        Condition.Not c => Faults(c.Of),
        Condition.Row c when member?.Rows is { } rows => OfRow(rows).Faults(c.Of),
        Condition.Row => [(condition, "'row' asks about the own row of a group's member, so it stands only in a stage with 'forEach'; elsewhere write {anyRow: …, holds: …}")],
        Condition.AnyRow c when fields.GetValueOrDefault(c.Field)?.Rows is { } rows => OfRow(rows).Faults(c.Of),
        _ => Unknown(condition).DefaultIfEmpty(Leaf(condition)).OfType<string>().Select(what => (condition, what)),
    };

    private ConditionCheck OfRow(RowsDefinition rows) => new(rows.Columns.ToDictionary(c => c.Field.Id, c => c.Field, StringComparer.Ordinal), alliance);

    private IEnumerable<string?> Unknown(Condition leaf) =>
        from field in leaf.Fields()
        where field.Length > 0 && !fields.ContainsKey(field)
        select $"the condition asks about '{field}', which is no field declared before it; those are: {string.Join(", ", fields.Keys)}";

    private string? Leaf(Condition leaf) => leaf switch
    {
        Condition.FieldEquals c => Value(c.Field, c.Value),
        Condition.FieldIn c => c.Values.Select(v => Value(c.Field, v)).FirstOrDefault(w => w is not null),
        Condition.InstitutionInCountry c => Typed(c.Field, FieldType.Institution),
        Condition.LongerThanDays c => Typed(c.FromField, FieldType.Date) ?? Typed(c.ToField, FieldType.Date),
        Condition.DateBefore c => Typed(c.Field, FieldType.Date) ?? Typed(c.Other, FieldType.Date),
        Condition.DateNotBefore c => Typed(c.Field, FieldType.Date) ?? Typed(c.Other, FieldType.Date),
        Condition.MoneyAtLeast c => Typed(c.Field, FieldType.Money),
        Condition.AnyRow c => Typed(c.Field, FieldType.Rows),
        Condition.NumberAtLeast c => Typed(c.Field, FieldType.Integer, FieldType.Decimal, FieldType.Money),
        _ => null,
    };

    private string? Typed(string id, params FieldType[] allowed) =>
        fields.TryGetValue(id, out FormField? field) && !allowed.Contains(field.Type)
            ? $"'{id}' must be a field of type {string.Join(" or ", allowed.Select(FieldTypes.NameOf))} for this condition"
            : null;

    private string? Value(string id, string value) => fields.GetValueOrDefault(id) switch
    {
        null => null,
        { Type: FieldType.Money or FieldType.Person or FieldType.Rows } => $"of '{id}' a condition can only ask whether it is present",
        { Type: FieldType.YesNo } when value is not ("true" or "false") => $"'{value}' is no value of '{id}'; it is true or false",
        { Type: FieldType.Choice or FieldType.Choices or FieldType.Country } field when field.Choices.All(c => c.Id != value) =>
            $"'{value}' is no choice of '{id}'" + (field.Choices.Count <= 20 ? $"; choices are: {string.Join(", ", field.Choices.Select(c => c.Id))}" : ""),
        { Type: FieldType.Institution } when alliance.Find(value) is null =>
            $"'{value}' is no institution; institutions are: {string.Join(", ", alliance.Institutions.Select(i => i.Id))}",
        { Type: FieldType.Date } when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            $"'{value}' is no day; write it as 2027-01-31",
        { Type: FieldType.Integer or FieldType.Decimal } when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) => $"'{value}' is no number",
        _ => null,
    };
}
