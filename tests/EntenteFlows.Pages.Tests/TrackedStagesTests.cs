using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed class TrackedStagesTests
{
    [Fact]
    public void Stages_of_a_group_stand_under_their_institution_between_those_of_the_whole_case()
    {
        Assert.Equal(
            ["ethics", "[costing@oxford head@oxford | costing@hec-paris head@hec-paris]", "submission"],
            Told("ethics", "costing@oxford", "costing@hec-paris", "head@oxford", "head@hec-paris", "submission"));
    }

    [Fact]
    public void What_stands_between_two_runs_of_a_group_parts_them()
    {
        Assert.Equal(["[costing@oxford]", "legal", "[head@oxford]"], Told("costing@oxford", "legal", "head@oxford"));
        Assert.Equal(["legal", "finance"], Told("legal", "finance"));
        Assert.Empty(Told());
    }

    private static IEnumerable<string> Told(params string[] stages) => TrackedStages.Of(stages, TrackOf).Select(p =>
        p.Single ?? $"[{string.Join(" | ", p.Tracks.Select(t => string.Join(' ', t)))}]");

    private static StageTrackView? TrackOf(string stage) => stage.Split('@') is [var own, var house] ? new StageTrackView("partners", house, house, own) : null;
}
