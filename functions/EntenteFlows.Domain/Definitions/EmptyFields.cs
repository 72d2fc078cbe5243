namespace EntenteFlows.Domain.Definitions;

public static class EmptyFields
{
    /// <summary>The condition as it stands while these fields are empty: no question about an empty field is answered with yes.</summary>
    public static Condition LeftEmpty(this Condition condition, IReadOnlyCollection<string> fields) => condition switch
    {
        Condition.All c => new Condition.All([.. c.Of.Select(part => part.LeftEmpty(fields))]),
        Condition.Any c => new Condition.Any([.. c.Of.Select(part => part.LeftEmpty(fields))]),
        Condition.Not c => new Condition.Not(c.Of.LeftEmpty(fields)),
        _ => condition.Fields().Any(fields.Contains) ? new Condition.Any([]) : condition,
    };
}
