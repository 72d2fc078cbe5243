using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests;

/// <summary>One command that was accepted, with what it was asked of and what came of it.</summary>
/// <param name="Between">The case as each event found it, so that no law has to fold the events once more.</param>
internal sealed record Step(Rules Rules, Node Before, Node After, Command Command, Decision.Accepted Accepted, IReadOnlyList<Case> Between)
{
    public IReadOnlyList<CaseEvent> Events => Accepted.Events;

    public Case Old => Before.File;

    public Case New => After.File;

    public void Holds(bool holds, string law) => Law.Holds(holds, law, After);

    public void Holds(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref LawText law) => Law.Holds(holds, ref law, After);
}
