using System.Collections.Immutable;

namespace EntenteFlows.Domain.Forms;

/// <summary>A checked form: only fields that its definition declares and that are visible, each of its field's type.</summary>
public sealed record FormContent(ImmutableSortedDictionary<string, FieldValue> Values)
{
    public static FormContent Empty { get; } = new(ImmutableSortedDictionary.Create<string, FieldValue>(StringComparer.Ordinal));

    public FieldValue? this[string field] => Values.GetValueOrDefault(field);
}
