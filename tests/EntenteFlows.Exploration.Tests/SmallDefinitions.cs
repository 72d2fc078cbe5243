using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Exploration.Tests;

/// <summary>
/// All orders of up to three stages, and the rules and roles that make them differ. Three people answer for every role: a holder, a deputy and an office, so that duties
/// collide at every turn.
/// </summary>
internal static class SmallDefinitions
{
    private static readonly Holder Main = new("Main", "main@ox.example.org", Language.English);
    private static readonly Holder Deputy = new("Deputy", "deputy@ox.example.org", Language.French);
    private static readonly Holder Office = new("Office", "office@ox.example.org", Language.English);

    public static Alliance Trio { get; } = new(
    [
        .. TestAlliance.Whole.Institutions.Select(house => house with
        {
            Roles = TestAlliance.RoleIds.ToDictionary(role => role, role => new RoleHolders(TestAlliance.Text(role), Main, Deputy, Office)),
        }),
    ]);

    /// <summary>Every order of one, two and three stages in which a stage waits only for earlier ones.</summary>
    public static IEnumerable<WorkflowDefinition> Orders()
    {
        yield return AWorkflow.Of(Short("a"));
        yield return AWorkflow.Of(Short("a"), Short("b"));
        yield return AWorkflow.Of(Short("a"), Short("b", "a"));
        string[][] ofB = [[], ["a"]];
        string[][] ofC = [[], ["a"], ["b"], ["a", "b"]];
        foreach (string[] b in ofB)
        {
            foreach (string[] c in ofC)
                yield return AWorkflow.Of(Short("a"), Short("b", b), Short("c", c));
        }
    }

    /// <summary>Two people in one stage under each rule, before and beside another stage.</summary>
    public static IEnumerable<WorkflowDefinition> Together()
    {
        ApprovalRule[] rules = [new ApprovalRule.All(), new ApprovalRule.Any(), new ApprovalRule.AtLeast(1)];
        foreach (ApprovalRule rule in rules)
        {
            yield return AWorkflow.Of(Two("a", rule), Short("b", "a"));
            yield return AWorkflow.Of(Two("a", rule), Short("b"));
        }
    }

    /// <summary>A silent holder hands on to the deputy, who is reminded once.</summary>
    public static IEnumerable<WorkflowDefinition> Escalating()
    {
        yield return AWorkflow.Of(Escalated("a"));
        yield return AWorkflow.Of(Escalated("a"), Short("b", "a"));
    }

    /// <summary>Stages and gates that the form's laboratory decides about.</summary>
    public static IEnumerable<WorkflowDefinition> Conditional()
    {
        Condition optics = new Condition.FieldEquals("lab", "Optics");
        yield return AWorkflow.Of(Short("a").When(optics), Short("b", "a").When(new Condition.Not(optics)), Short("c", "b"));
        yield return AWorkflow.Of(Short("a"), Short("b", "a").When(optics), Short("c", "a"));
    }

    private static StageDefinition Short(string id, params string[] after) =>
        Stage(id, after).By(By(id == "b" ? "dean" : "head")) with { Deadline = new StageDeadline(2, [], []) };

    private static StageDefinition Two(string id, ApprovalRule rule) => Short(id).By(By("head"), By("mobility", "host")).Rule(rule);

    private static StageDefinition Escalated(string id) =>
        Short(id) with { Deadline = new StageDeadline(3, [1], [new Escalation(EscalationTarget.Deputy, 2)]) };
}
