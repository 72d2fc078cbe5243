using EntenteFlows.Domain.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

public sealed class TrackDefinitionTests
{
    private static readonly string[] Institutions = ["ip-paris", "hec-paris", "paris-saclay", "oxford", "cambridge"];

    [Fact]
    public void A_stage_for_each_member_becomes_one_for_each_institution_of_the_alliance()
    {
        WorkflowDefinition bid = BidDefinition.Bid;

        Assert.Equal(
            [.. Institutions.Select(i => "costing@" + i), .. Institutions.Select(i => "head@" + i), .. Institutions.Select(i => "faculty@" + i), "large", "submission"],
            bid.Stages.Select(s => s.Id));
        StageDefinition costing = bid.Stage("costing@oxford");
        Assert.Equal(new LocalizedText("Costing – University of Oxford", "Chiffrage – Université d’Oxford"), costing.Title);
        Assert.Equal(("partners", "costing", "oxford"), (costing.Track!.Group, costing.Track.Stage, costing.Track.Institution));
        Assert.Equal(["money"], costing.Shows);
        Assert.Equal("oxford", Assert.Single(costing.Assignees).Institution);
    }

    [Fact]
    public void Within_a_group_a_stage_waits_for_its_own_institution_and_from_outside_for_all()
    {
        WorkflowDefinition bid = BidDefinition.Bid;

        Assert.Equal(["costing@cambridge"], bid.Stage("head@cambridge").After);
        Assert.Equal([.. Institutions.Select(i => "faculty@" + i), "large"], bid.Stage("submission").After);
    }
}
