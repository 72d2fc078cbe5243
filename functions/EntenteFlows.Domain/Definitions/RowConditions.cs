namespace EntenteFlows.Domain.Definitions;

public static class RowConditions
{
    /// <summary>Whether the institution is a member of the group.</summary>
    public static Condition TakesPart(this GroupDefinition group, string institution) =>
        new Condition.AnyRow(group.RowsField, new Condition.FieldEquals(group.Column, institution));

    /// <summary>The condition as one member asks it: about its own row where the file says <c>row</c>.</summary>
    internal static Condition For(this Condition condition, GroupDefinition group, string institution) => condition switch
    {
        Condition.Row c => new Condition.AnyRow(group.RowsField, new Condition.All([new Condition.FieldEquals(group.Column, institution), c.Of])),
        Condition.All c => new Condition.All([.. c.Of.Select(part => part.For(group, institution))]),
        Condition.Any c => new Condition.Any([.. c.Of.Select(part => part.For(group, institution))]),
        Condition.Not c => new Condition.Not(c.Of.For(group, institution)),
        _ => condition,
    };
}
