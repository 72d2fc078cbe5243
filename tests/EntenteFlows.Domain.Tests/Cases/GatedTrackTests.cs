using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Domain.Tests.Forms;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>A gate that each member of a group passes for itself.</summary>
public sealed class GatedTrackTests
{
    private const string Gate = """
          - id: costly
            title: {en: Costly, fr: Coûteux}
            asked: {en: May it go on?, fr: Peut-on continuer ?}
            when: {row: {field: cost, atLeast: 250000, currency: GBP}}
            why: {en: "A large part at {leadInstitution}’s bid.", fr: "Une part importante de la demande de {leadInstitution}."}
            owner: {role: research-security, party: partners}
            deadline: {workingDays: 20, variants: [{when: {row: {field: cost, atLeast: 500000, currency: GBP}}, workingDays: 30}]}
            source: (practice)
        """;

    private static WorkflowDefinition Workflow(string gateStage = "forEach: partners\n    gate: costly")
    {
        Dictionary<string, string> files = SampleBid.Files(Replace.Once(SampleBid.Yaml, "  - id: submission\n", $"  - id: costly\n    {gateStage}\n    after: [costing]\n  - id: submission\n"));
        files["gates.yaml"] += "\n" + Gate;
        return WorkflowFolder.Load(files).Find(SampleBid.Id)!;
    }

    [Fact]
    public void A_gate_fires_for_the_members_whose_own_row_calls_for_it_and_says_why()
    {
        Story story = Story.Of(Workflow(), RealDefinitions.Catalogue.Alliance)
            .From(FilledBid.Applicant, FilledBid.Content(FilledBid.Partner("oxford", 600_000), FilledBid.Partner("ip-paris", 100)))
            .At(Filled.Now).Confirmed();

        story.Given(s => s.Approve("costing@oxford")).Given(s => s.Approve("costing@ip-paris"));

        Assert.Equal(StageState.Skipped, story.File.Stage("costly@ip-paris").State);
        StageProgress gate = story.File.Stage("costly@oxford");
        Assert.Equal((StageState.Open, "A large part at University of Oxford’s bid."), (gate.State, gate.GateWhy!.En));
        Assert.Equal("oxford", story.OpenTask("costly@oxford").Institution);
        Assert.Equal(new DateOnly(2027, 2, 25), story.OpenTask("costly@oxford").Due.Day);
    }

    [Fact]
    public void A_gate_that_asks_about_the_own_row_fits_only_a_stage_for_each_member() =>
        Assert.Contains(
            Assert.Throws<DefinitionException>(() => Workflow("gate: costly")).Errors,
            e => e.File == SampleBid.File && e.What.Contains("does not fit this form: 'row' asks about the own row of a group's member", StringComparison.Ordinal));
}
