namespace EntenteFlows.Domain.Definitions;

public static class RuleFields
{
    /// <summary>Every form field that a rule looks at, its own first; some perhaps twice.</summary>
    public static IEnumerable<string> Fields(this FormRule rule) =>
        [rule.Field, .. rule.When?.Fields() ?? [], .. rule.Requires.OtherFields()];

    /// <summary>The fields that the requirement compares with.</summary>
    public static IEnumerable<string> OtherFields(this Requirement requirement) => requirement switch
    {
        Requirement.NotBefore r => [r.Other],
        Requirement.WithinMonthsOf r => [r.Other],
        Requirement.DiffersFrom r => [r.Other],
        Requirement.HasRow r => [r.Other],
        Requirement.HasNoRow r => [r.Other],
        Requirement.Holds r => r.Condition.Fields(),
        _ => [],
    };
}
