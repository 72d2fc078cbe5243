namespace EntenteFlows.Domain.Definitions;

public static class ConditionFields
{
    /// <summary>Every form field that the condition asks about; some perhaps twice. Columns are not among them, but the rows field is.</summary>
    public static IEnumerable<string> Fields(this Condition condition) => condition switch
    {
        Condition.FieldEquals c => [c.Field],
        Condition.FieldIn c => [c.Field],
        Condition.FieldPresent c => [c.Field],
        Condition.InstitutionInCountry c => [c.Field],
        Condition.LongerThanDays c => [c.FromField, c.ToField],
        Condition.NumberAtLeast c => [c.Field],
        Condition.MoneyAtLeast c => [c.Field],
        Condition.DateBefore c => [c.Field, c.Other],
        Condition.DateNotBefore c => [c.Field, c.Other],
        Condition.AnyRow c => [c.Field],
        Condition.Row => [],
        Condition.All c => c.Of.SelectMany(Fields),
        Condition.Any c => c.Of.SelectMany(Fields),
        Condition.Not c => c.Of.Fields(),
        _ => throw new InvalidOperationException($"No fields for {condition.GetType().Name}."),
    };
}
