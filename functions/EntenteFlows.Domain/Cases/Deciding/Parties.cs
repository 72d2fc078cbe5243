namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Who is told of what became of a case.</summary>
internal static class Parties
{
    /// <summary>
    /// People. One command is recorded in one transaction, whose rows are limited; a task can be handed on without end, and must not keep a case from its own.
    /// </summary>
    public const int MostTold = 75;

    /// <summary>Everybody who holds or ever held one of these tasks, each once; where there are too many, those go first whose task did not pass on from them.</summary>
    public static IEnumerable<int> Of(IEnumerable<CaseTask> tasks)
    {
        List<CaseTask> held = [.. tasks];
        HashSet<int> told = [.. held.OrderBy(t => t.Successor is not null).Select(t => t.Person).Distinct().Take(MostTold)];
        return held.Select(t => t.Person).Where(told.Remove).ToList();
    }
}
