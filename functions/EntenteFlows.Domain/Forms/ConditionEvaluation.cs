using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class ConditionEvaluation
{
    /// <summary>Whether the condition holds of the form. A question about an empty field is answered no.</summary>
    public static bool Holds(this Condition condition, FormContent form, Alliance alliance) => condition switch
    {
        Condition.FieldEquals c => Texts(form[c.Field]).Contains(c.Value),
        Condition.FieldIn c => Texts(form[c.Field]).Any(c.Values.Contains),
        Condition.FieldPresent c => form[c.Field] is not null,
        Condition.InstitutionInCountry c => form[c.Field] is TextValue i && alliance.Find(i.Text)?.Country == c.Country,
        Condition.LongerThanDays c => form[c.FromField] is DateValue from && form[c.ToField] is DateValue to
            && to.Day.DayNumber - from.Day.DayNumber + 1 > c.Days,
        Condition.NumberAtLeast c => Number(form[c.Field]) >= c.Value,
        Condition.MoneyAtLeast c => form[c.Field] is MoneyValue money && c.Rates.IsAtLeast(money.Amount, money.Currency, c.Value, c.Currency),
        Condition.DateBefore c => form[c.Field] is DateValue day && form[c.Other] is DateValue other && day.Day < other.Day,
        Condition.DateNotBefore c => form[c.Field] is DateValue day && form[c.Other] is DateValue other && day.Day >= other.Day,
        Condition.AnyRow c => form[c.Field] is RowsValue rows && rows.Rows.Any(row => c.Of.Holds(row, alliance)),
        Condition.All c => c.Of.All(part => part.Holds(form, alliance)),
        Condition.Any c => c.Of.Any(part => part.Holds(form, alliance)),
        Condition.Not c => !c.Of.Holds(form, alliance),
        _ => throw new InvalidOperationException($"No evaluation for {condition.GetType().Name}."),
    };

    /// <summary>The value as conditions in a definition spell it; a choice of several gives each.</summary>
    internal static IEnumerable<string> Texts(FieldValue? value) => value switch
    {
        TextValue v => [v.Text],
        DateValue v => [v.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        NumberValue v => [v.Number.ToString("0.############################", CultureInfo.InvariantCulture)],
        YesNoValue v => [v.Yes ? "true" : "false"],
        ChoicesValue v => v.Chosen,
        _ => [],
    };

    private static decimal? Number(FieldValue? value) => value switch
    {
        NumberValue v => v.Number,
        MoneyValue v => v.Amount,
        _ => null,
    };
}
