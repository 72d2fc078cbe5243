using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>
/// Every interleaving of what people and the clock can do to a case of a small definition: up to three stages, three people behind every role, every place asked twice at the most.
/// </summary>
public sealed class ExhaustiveExplorationTests(ITestOutputHelper output)
{
    [Fact]
    public void In_every_order_of_stages_every_reachable_state_keeps_the_laws() => Explore("orders of stages", SmallDefinitions.Orders());

    [Fact]
    public void With_two_people_in_a_stage_every_reachable_state_keeps_the_laws() => Explore("two people in a stage", SmallDefinitions.Together());

    [Fact]
    public void With_escalation_and_reminders_every_reachable_state_keeps_the_laws() => Explore("escalation", SmallDefinitions.Escalating());

    [Fact]
    public void With_conditions_every_reachable_state_keeps_the_laws() => Explore("conditions", SmallDefinitions.Conditional());

    private void Explore(string what, IEnumerable<WorkflowDefinition> definitions)
    {
        int states = 0, steps = 0, explored = 0;
        HashSet<CaseState> outcomes = [];
        foreach (WorkflowDefinition definition in definitions)
        {
            Explorer explorer = new(definition);
            explorer.Run();
            states += explorer.States;
            steps += explorer.Steps;
            explored++;
            outcomes.UnionWith(explorer.Ends.Select(c => c.State));
        }

        output.WriteLine($"{what}: {explored} definitions, {states} states visited, {steps} steps tried");

        // All of these in every set: else the moves have become too tame to prove anything.
        Assert.Superset(new HashSet<CaseState> { CaseState.Approved, CaseState.Rejected, CaseState.Withdrawn, CaseState.Expired }, outcomes);
    }
}
