using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Forms;

/// <summary>What came of reading one field: a value, errors, or neither where it was left empty.</summary>
internal readonly record struct FieldReading(FieldValue? Value, IReadOnlyList<FormError> Errors)
{
    public static FieldReading Empty { get; } = new(null, []);

    public static FieldReading Of(FieldValue value) => new(value, []);

    public static FieldReading Wrong(FormField field, string code, params LocalizedText[] limits) =>
        new(null, [new FormError(field.Id, code, [field.Label, .. limits], null)]);

    public static FieldReading NoMatch(FormField field) => new(null, [new FormError(field.Id, "pattern", [field.Label], field.PatternHint)]);
}
