using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>
/// Random definitions: up to four stages in any order that has no loop, every rule, few or no escalations; and an alliance in which a handful of people, the applicant
/// among them, share all roles out, so that duties collide often.
/// </summary>
internal static class AnyWorkflow
{
    private static readonly string[] Crowd = [Story.ApplicantMail, "ADA@ox.example.org", "bo@x.example.org", "cy@x.example.org", "di@x.example.org", "ed@x.example.org", "grace@ox.example.org"];

    private static readonly AssigneeDefinition[] Assignees =
    [
        By("head"), By("dean"), By("mobility"), By("head", "host"), By("security", "host"), By("dean", "host"),
        ByForm("supervisor", "head"), ByForm("supervisor", "unknown-role"),
    ];

    private static readonly Gen<ApprovalRule> Rules = Gen.OneOf(
        Gen.Const<ApprovalRule>(new ApprovalRule.All()),
        Gen.Const<ApprovalRule>(new ApprovalRule.Any()),
        Gen.Int[1, 3].Select(n => (ApprovalRule)new ApprovalRule.AtLeast(n)));

    private static readonly Gen<StageDeadline> Deadlines = Gen.Select(
        Gen.Int[1, 12],
        Gen.Int[0, 6].Array[0, 2],
        Gen.Select(Gen.Enum<EscalationTarget>(), Gen.Int[1, 5]).Array[0, 3],
        (days, reminders, escalations) => new StageDeadline(days, reminders, [.. escalations.Select(e => new Escalation(e.Item1, e.Item2))]));

    private static readonly Gen<Condition?> Conditions = Gen.Int[0, 3].Select(i => i switch
    {
        0 => (Condition?)new Condition.FieldEquals("lab", "Optics"),
        1 => new Condition.FieldEquals("lab", "Lasers"),
        _ => null,
    });

    private static readonly GateDefinition Gate = new(
        "lab-gate", Text("Lab gate"), new Condition.FieldPresent("lab"), Text("Because the lab is {lab}."), By("security", "host"), LeadTimeWorkingDays: 5, "test");

    private static readonly Gen<StageDefinition> Stages = Gen.Select(
        Gen.Int[0, 7].Array[1, 3], Rules, Deadlines, Conditions, Gen.Int[0, 2], Gen.Int[0, 4],
        (who, rule, deadline, when, gate, high) => (gate == 0
            ? Stage("any").Gated(Gate) with { Deadline = deadline }
            : Stage("any") with { Assignees = [.. who.Select(i => Assignees[i])], Rule = rule, Deadline = deadline, When = when }) with
        { Assurance = high == 0 ? Assurance.High : Assurance.Standard });

    /// <summary>In two of three, since a case must be approved before any of it begins.</summary>
    private static readonly Gen<AfterwardsDefinition> Afterwards = Gen.Select(
        Stages.Array[0, 2], Stages.Array[1, 2], Stages, Gen.Int[0, 2], Gen.Int[-40, 40],
        (obligations, amendment, cancellation, some, days) => some == 0 ? AfterwardsDefinition.None : new AfterwardsDefinition(
            [.. obligations.Select((s, i) => new ObligationDefinition(s with { Id = Name(i) }, new DayFrom("endDate", days * i)))],
            [new NoticeDefinition("notice", Text("Notice"), Text("Soon"), When: null, new DayFrom("endDate", -days))],
            [
                new AmendmentDefinition("extension", Text("Extension"), Asked: null, ["endDate"], new DayFrom("endDate", days),
                    [.. amendment.Select((s, i) => s with { Id = Name(i), After = i == 0 ? [] : [Name(0)] })]),
            ],
            some == 1 ? cancellation with { When = null } : null));

    private static readonly Gen<PlanZone> Zones = Gen.Int[0, 2].Select(i => i switch
    {
        0 => (PlanZone)new PlanZone.OfParty("home"),
        1 => new PlanZone.OfParty("host"),
        _ => new PlanZone.Fixed("Europe/Brussels"),
    });

    private static readonly Gen<WorkflowDefinition> Definitions = Gen.Select(
        Stages.Array[0, 4], Gen.Int[0, 255].Array[4], Afterwards, Zones,
        (stages, after, afterwards, zone) => AWorkflow.Of([.. stages.Select((s, i) => s with { Id = Name(i), After = [.. Enumerable.Range(0, i).Where(j => (after[i] >> j & 1) == 1).Select(Name)] })]).Until(zone) with { Afterwards = afterwards });

    private static readonly DocumentDefinition[] Slots =
    [
        Slot("letter"), Slot("plan", "stage-0") with { AtMost = 2 }, Slot("secret") with { RestrictedTo = ["head", "dean"] }, Slot("proof", "stage-1").GivenBy("stage-1"),
    ];

    /// <summary>With any of the slots; a stage that is not there needs nothing.</summary>
    public static readonly Gen<Rules> Any = Gen.Select(
        Definitions, Alliances(), AnySubstitutions.One.Array[0, 10], Gen.Int[0, 15],
        (workflow, alliance, away, slots) => new Rules(workflow with { Documents = [.. Slots.Where((_, i) => (slots >> i & 1) == 1)] }, alliance)
        {
            Substitutions = AnySubstitutions.Entered(away, alliance),
        });

    private static string Name(int stage) => "stage-" + stage;

    private static Gen<Alliance> Alliances() => Gen.Int[0, Crowd.Length].Array[4 * RoleIds.Count].Select(who => new Alliance(
    [
        .. Whole.Institutions.Select((house, h) => house with
        {
            Roles = RoleIds.Select((role, r) => (role, at: 2 * (h * RoleIds.Count + r)))
                .ToDictionary(x => x.role, x => x.role == Institution.OfficerRole ? house.Roles[x.role] : Shared(house.Roles[x.role], who[x.at], who[x.at + 1])),
        }),
    ]));

    /// <summary>Offices stay mailboxes of their own: only they may check in two roles.</summary>
    private static RoleHolders Shared(RoleHolders holders, int main, int deputy) => holders with
    {
        Main = main < Crowd.Length ? Person(Crowd[main]) : holders.Main,
        Deputy = deputy < Crowd.Length ? Person(Crowd[deputy]) : null,
    };

    private static Holder Person(string mail) => new(mail, mail, Language.English);
}
