using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EntenteFlows.Domain.Forms;

/// <summary>The value of one form field. Choice, institution and country are texts (their ids).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(TextValue), "text")]
[JsonDerivedType(typeof(DateValue), "date")]
[JsonDerivedType(typeof(NumberValue), "number")]
[JsonDerivedType(typeof(YesNoValue), "yesNo")]
[JsonDerivedType(typeof(ChoicesValue), "choices")]
[JsonDerivedType(typeof(MoneyValue), "money")]
[JsonDerivedType(typeof(PersonValue), "person")]
[JsonDerivedType(typeof(RowsValue), "rows")]
public abstract record FieldValue;

public sealed record TextValue(string Text) : FieldValue;

public sealed record DateValue(DateOnly Day) : FieldValue;

public sealed record NumberValue(decimal Number) : FieldValue;

public sealed record YesNoValue(bool Yes) : FieldValue;

public sealed record ChoicesValue(ImmutableArray<string> Chosen) : FieldValue
{
    public bool Equals(ChoicesValue? other) => other is not null && Chosen.SequenceEqual(other.Chosen);

    public override int GetHashCode() => Chosen.Aggregate(0, HashCode.Combine);
}

public sealed record MoneyValue(decimal Amount, string Currency) : FieldValue;

public sealed record PersonValue(string Name, string Email) : FieldValue;

/// <param name="Rows">Each a form of its own over the columns, in the order in which they were given.</param>
public sealed record RowsValue(ImmutableArray<FormContent> Rows) : FieldValue
{
    public bool Equals(RowsValue? other) =>
        other is not null && Rows.Length == other.Rows.Length && Rows.Zip(other.Rows).All(pair => pair.First.Values.SequenceEqual(pair.Second.Values));

    public override int GetHashCode() => Rows.Aggregate(0, (hash, row) => row.Values.Aggregate(hash, HashCode.Combine));
}
