using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Exploration.Tests;

/// <summary>
/// All orders of up to three stages, and the rules, roles and forms that make them differ. Three people answer for every role: a holder, a deputy and an office, so that duties
/// collide at every turn.
/// </summary>
internal static class SmallDefinitions
{
    private static readonly Holder Main = new("Main Holder", "main@ox.example.org", Language.English);
    private static readonly Holder Deputy = new("Deputy Holder", "deputy@ox.example.org", Language.French);
    private static readonly Holder Office = new("The Office", "office@ox.example.org", Language.English);
    private static readonly IReadOnlyList<NewHolder> Everybody = [.. new[] { Main, Deputy, Office }.Select(h => new NewHolder(h.Name, h.Email))];
    private static readonly Condition Optics = new Condition.FieldEquals("lab", "Optics");

    public static Alliance Trio { get; } = new(
    [
        .. TestAlliance.Whole.Institutions.Select(house => house with
        {
            Roles = TestAlliance.RoleIds.ToDictionary(role => role, role => new RoleHolders(TestAlliance.Text(role), Main, Deputy, Office)),
        }),
    ]);

    /// <summary>Every order of one, two and three stages in which a stage waits only for earlier ones: decisions, and decisions taken back.</summary>
    public static IEnumerable<Scene> Orders() => AllOrders().Select(stages => Of(Doings.Undo, stages));

    /// <summary>The same with returns, of up to two stages, and of three in a row, side by side, and where two meet.</summary>
    public static IEnumerable<Scene> Returned() => SomeOrders().Select(stages => Of(Doings.Return, stages));

    /// <summary>Everything that people may do with a task, one stage alone and two in every order.</summary>
    public static IEnumerable<Scene> HandedOn() =>
        AllOrders().Where(stages => stages.Length <= 2).Select(stages => Of(Doings.Return | Doings.Undo | Doings.Delegate | Doings.WrongPerson | Doings.Reassign, stages));

    /// <summary>Two people in one stage under each rule, before and beside another stage.</summary>
    public static IEnumerable<Scene> Together()
    {
        ApprovalRule[] rules = [new ApprovalRule.All(), new ApprovalRule.Any(), new ApprovalRule.AtLeast(1)];
        foreach (ApprovalRule rule in rules)
        {
            yield return Of(Doings.Return | Doings.Undo, Two("a", rule), Short("b", "a"));
            yield return Of(Doings.Undo, Two("a", rule), Short("b"));
            yield return Of(Doings.Return | Doings.Delegate | Doings.WrongPerson, Two("a", rule));
        }
    }

    /// <summary>A silent holder hands on to the deputy, who is reminded once.</summary>
    public static IEnumerable<Scene> Escalating()
    {
        yield return Of(Doings.Return | Doings.Undo | Doings.Delegate | Doings.WrongPerson, Escalated("a"));
        yield return Of(Doings.Undo | Doings.Delegate, Escalated("a"), Short("b", "a"));
        yield return Of(Doings.Return, Escalated("a"), Escalated("b"));
    }

    /// <summary>Returned cases come back changed: in what all see, in what one role sees, in what decides about a stage. Some approvers are shown a part of the form only.</summary>
    public static IEnumerable<Scene> Edited()
    {
        StageDefinition part = Short("b", "a") with { Shows = ["who"] };
        yield return Of(Doings.Return | Doings.Edit | Doings.Undo, Short("a"), part);
        yield return Of(Doings.Return | Doings.Edit, Short("a"), Short("b") with { Shows = ["who"] });
        yield return Of(Doings.Return | Doings.Edit, Short("a"), Short("b", "a").When(Optics), Short("c", "b"));
        yield return Of(Doings.Return | Doings.Edit, Short("a").When(Optics), Short("b", "a").When(new Condition.Not(Optics)), Short("c", "b"));
        yield return Of(Doings.Return | Doings.Edit, Short("a"), Short("b"), Short("c", "a", "b").Gated(Gate));
        yield return Of(Doings.Return | Doings.Edit, Short("a") with { Shows = ["who"] }, Short("c", "a").Gated(Gate), Short("b", "c") with { Shows = ["who"] });
    }

    /// <summary>A stage that needs a file, given by the applicant or by whoever decides.</summary>
    public static IEnumerable<Scene> WithFiles()
    {
        yield return Files(Of(Doings.Return | Doings.Document, Short("a"), Short("b", "a")), Slot("paper", "b"));
        yield return Files(Of(Doings.Return | Doings.Document, Short("a"), Short("b", "a")), Slot("papers", "b") with { AtMost = 2 });
        yield return Files(Of(Doings.Undo | Doings.Document, Short("a"), Short("b", "a")), Slot("paper", "a").GivenBy("a"));
    }

    public static IEnumerable<Scene> Questioned()
    {
        yield return Of(Doings.Question | Doings.Return | Doings.Undo, Short("a"));
        yield return Of(Doings.Question, Short("a"), Short("b"));
    }

    /// <summary>A signature alone, and beside and before another stage: with codes, wrong ones and dead ones.</summary>
    public static IEnumerable<Scene> Signed()
    {
        StageDefinition signature = Short("a") with { Assurance = Assurance.High };
        yield return Of(Doings.Undo | Doings.Delegate | Doings.WrongPerson, signature) with { MostCodes = 2 };
        yield return Of(Doings.Return, signature, Short("b", "a")) with { MostCodes = 2 };
        yield return Of(Doings.Undo, signature, Short("b")) with { MostCodes = 2 };
    }

    /// <summary>A hard date that can be met, just.</summary>
    public static IEnumerable<Scene> Planned()
    {
        yield return Planned(Of(Doings.Return | Doings.Undo, Escalated("a"), Short("b", "a")));
        yield return Planned(Of(Doings.Return | Doings.Edit, Short("a"), Short("b", "a")));
    }

    /// <summary>After the approval: something to confirm, a notice, an amendment, a cancellation.</summary>
    public static IEnumerable<Scene> Afterwards()
    {
        DayFrom end = new("endDate", 1);
        AfterwardsDefinition afterwards = new(
            [new ObligationDefinition(Short("report"), end)],
            [new NoticeDefinition("soon", TestAlliance.Text("Soon"), TestAlliance.Text("Soon"), null, new DayFrom("endDate", -30))],
            [new AmendmentDefinition("longer", TestAlliance.Text("Longer"), null, ["endDate"], end, [Short("first"), Short("second", "first").By(By("dean"))])],
            Short("cancel"));
        Scene scene = Of(Doings.Afterwards, Short("a"));
        yield return scene with { Rules = scene.Rules with { Workflow = scene.Rules.Workflow with { Afterwards = afterwards } } };
    }

    private static Scene Of(Doings doings, params StageDefinition[] stages) => new(
        new Rules(InSections(AWorkflow.Of(stages)), Trio),
        doings,
        [SmallCase.With("lab", new TextValue("Acoustics")), SmallCase.With("secret", new TextValue("of-another-nation")), SmallCase.With("remark", new TextValue("Please"))],
        (_, _) => Everybody);

    private static Scene Files(Scene scene, params DocumentDefinition[] slots) => scene with { Rules = scene.Rules with { Workflow = scene.Rules.Workflow with { Documents = slots } } };

    private static Scene Planned(Scene scene) => scene with { Rules = scene.Rules with { Workflow = scene.Rules.Workflow.Until(new PlanZone.OfParty("home")) } };

    /// <summary>What the case is about, and who takes part, apart from each other.</summary>
    private static WorkflowDefinition InSections(WorkflowDefinition workflow)
    {
        FormSection whole = workflow.Form.Sections[0];
        return workflow with
        {
            Form = workflow.Form with
            {
                Sections =
                [
                    whole with { Id = "who", Fields = [.. whole.Fields.Where(f => f.Id is "home" or "host" or "supervisor")] },
                    whole with { Id = "what", Fields = [.. whole.Fields.Where(f => f.Id is not ("home" or "host" or "supervisor"))] },
                ],
            },
        };
    }

    private static IEnumerable<StageDefinition[]> AllOrders()
    {
        yield return [Short("a")];
        yield return [Short("a"), Short("b")];
        yield return [Short("a"), Short("b", "a")];
        string[][] ofB = [[], ["a"]];
        string[][] ofC = [[], ["a"], ["b"], ["a", "b"]];
        foreach (string[] b in ofB)
        {
            foreach (string[] c in ofC)
                yield return [Short("a"), Short("b", b), Short("c", c)];
        }
    }

    private static IEnumerable<StageDefinition[]> SomeOrders() =>
        AllOrders().Where(stages => stages.Length <= 2)
            .Append([Short("a"), Short("b", "a"), Short("c", "b")])
            .Append([Short("a"), Short("b"), Short("c")])
            .Append([Short("a"), Short("b"), Short("c", "a", "b")]);

    private static GateDefinition Gate { get; } = new(
        "light", TestAlliance.Text("Light"), new Condition.FieldIn("lab", ["Optics", "Acoustics"]), TestAlliance.Text("The laboratory {lab}, and {secret}"), By("security"), 2, "test");

    private static StageDefinition Short(string id, params string[] after) =>
        Stage(id, after).By(By(id == "b" ? "dean" : "head")) with { Deadline = new StageDeadline(2, [], []) };

    private static StageDefinition Two(string id, ApprovalRule rule) => Short(id).By(By("head"), By("mobility", "host")).Rule(rule);

    private static StageDefinition Escalated(string id) =>
        Short(id) with { Deadline = new StageDeadline(3, [1], [new Escalation(EscalationTarget.Deputy, 2)]) };
}
