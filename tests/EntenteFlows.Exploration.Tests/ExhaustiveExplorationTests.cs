using EntenteFlows.Domain.Cases;
using Xunit;

namespace EntenteFlows.Exploration.Tests;

/// <summary>
/// Every interleaving of what people and the clock can do to a case of a small definition: up to three stages, three people behind every role, every place asked twice at the most.
/// Each family says how many states it has at least, so that none can shrink unseen.
/// </summary>
public sealed class ExhaustiveExplorationTests
{
    [Fact]
    public void In_every_order_of_stages_every_reachable_state_keeps_the_laws() => Explore("orders of stages", SmallDefinitions.Orders(), atLeast: 2_800);

    [Fact]
    public void With_returns_every_reachable_state_keeps_the_laws() => Explore("returns", SmallDefinitions.Returned(), atLeast: 17_000);

    [Fact]
    public void With_tasks_handed_on_every_reachable_state_keeps_the_laws() => Explore("handing on", SmallDefinitions.HandedOn(), atLeast: 6_500);

    [Fact]
    public void With_two_people_in_a_stage_every_reachable_state_keeps_the_laws() => Explore("two people in a stage", SmallDefinitions.Together(), atLeast: 23_000);

    [Fact]
    public void With_escalation_and_reminders_every_reachable_state_keeps_the_laws() => Explore("escalation", SmallDefinitions.Escalating(), atLeast: 8_000);

    [Fact]
    public void With_edits_every_reachable_state_keeps_the_laws() => Explore("edits", SmallDefinitions.Edited(), atLeast: 43_000);

    [Fact]
    public void With_files_every_reachable_state_keeps_the_laws() => Explore("files", SmallDefinitions.WithFiles(), atLeast: 13_000);

    [Fact]
    public void With_questions_every_reachable_state_keeps_the_laws() => Explore("questions", SmallDefinitions.Questioned(), atLeast: 1_500);

    [Fact]
    public void With_codes_every_reachable_state_keeps_the_laws() => Explore("codes", SmallDefinitions.Signed(), atLeast: 950);

    [Fact]
    public void With_a_hard_date_every_reachable_state_keeps_the_laws() => Explore("a hard date", SmallDefinitions.Planned(), atLeast: 4_700);

    [Fact]
    public void After_an_approval_every_reachable_state_keeps_the_laws() => Explore("after the approval", SmallDefinitions.Afterwards(), atLeast: 3_200);

    private static void Explore(string what, IEnumerable<Scene> scenes, int atLeast)
    {
        int states = 0, steps = 0, explored = 0;
        HashSet<CaseState> outcomes = [];
        foreach (Scene scene in scenes)
        {
            Explorer explorer = new(scene);
            explorer.Run(SmallCase.Submission);
            states += explorer.States;
            steps += explorer.Steps;
            explored++;
            outcomes.UnionWith(explorer.Outcomes);
        }

        Told.As($"{what}, {states} states visited", $"{what}: {explored} definitions, {states} states visited, {steps} steps tried");

        // All of these in every family: else the moves have become too tame to prove anything.
        Assert.Superset(new HashSet<CaseState> { CaseState.Approved, CaseState.Rejected, CaseState.Withdrawn, CaseState.Expired }, outcomes);
        Assert.True(states >= atLeast, $"{what} has shrunk to {states} states.");
    }
}
