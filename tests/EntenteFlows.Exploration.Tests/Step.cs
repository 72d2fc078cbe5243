using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>One command that was accepted, with what it was asked of and what came of it.</summary>
internal sealed record Step(Rules Rules, Node Before, Node After, Command Command, Decision.Accepted Accepted)
{
    public IReadOnlyList<CaseEvent> Events => Accepted.Events;

    public Case Old => Before.File;

    public Case New => After.File;

    public void Holds(bool holds, string law) => Law.Holds(holds, law, After);
}
