namespace EntenteFlows.Domain.Definitions;

/// <summary>A question about a form that is data: no expression language, so an officer can read it and the loader can check it whole.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The field's JSON value as text ("true", "ip-paris", "2027-01-31") equals <paramref name="Value"/>. False while the field is empty.</summary>
    public sealed record FieldEquals(string Field, string Value) : Condition;

    /// <summary>The field's value (or one of its choices) is among the values, which may be written out or come from a named list in lists.yaml.</summary>
    public sealed record FieldIn(string Field, IReadOnlyList<string> Values) : Condition;

    public sealed record FieldPresent(string Field) : Condition;

    /// <summary>The institution that the field names lies in this country (FR, GB).</summary>
    public sealed record InstitutionInCountry(string Field, string Country) : Condition;

    /// <summary>The days from one date field to another, both counted, are more than this.</summary>
    public sealed record LongerThanDays(string FromField, string ToField, int Days) : Condition;

    public sealed record NumberAtLeast(string Field, decimal Value) : Condition;

    /// <summary>The amount, turned into this currency by the rates, is at least the value.</summary>
    public sealed record MoneyAtLeast(string Field, decimal Value, string Currency, ExchangeRates Rates) : Condition;

    /// <summary>The date field's day lies before the other's. False while either is empty.</summary>
    public sealed record DateBefore(string Field, string Other) : Condition;

    /// <summary>The date field's day is the other's or lies after it. False while either is empty.</summary>
    public sealed record DateNotBefore(string Field, string Other) : Condition;

    /// <summary>Some row of the rows field meets the condition, which asks about columns.</summary>
    public sealed record AnyRow(string Field, Condition Of) : Condition;

    /// <summary>
    /// The own row of the group's member meets the condition, which asks about columns. Only as it is written in a file: the stage made for
    /// one institution asks <see cref="AnyRow"/> for the row of that institution.
    /// </summary>
    public sealed record Row(Condition Of) : Condition;

    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;
}
