using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

public sealed class RouteLanesTests
{
    [Fact]
    public void Stages_in_a_row_share_one_lane() =>
        Assert.Equal(["0: -> 0>0", "0: 0>0 -> 0>0", "0: 0>0 -> "], Drawn("a", "b<a", "c<b"));

    [Fact]
    public void Stages_side_by_side_have_lanes_of_their_own_and_meet_in_one() =>
        Assert.Equal(
            ["0: -> 0>0 0>1 0>2", "0: 0>0 1>1 2>2 -> 1>1 2>2 0>0", "1: 0>0 1>1 2>2 -> 0>0 2>2 1>0", "2: 0>0 2>2 -> 0>0 2>0", "0: 0>0 -> "],
            Drawn("a", "b<a", "c<a", "d<a", "e<b c d"));

    [Fact]
    public void An_edge_that_a_longer_way_says_already_is_not_drawn() =>
        Assert.Equal(["0: -> 0>0", "0: 0>0 -> 0>0", "0: 0>0 -> "], Drawn("a", "b<a", "c<a b"));

    [Fact]
    public void A_line_is_travelled_once_all_that_leads_into_it_is_through()
    {
        RouteNode[] nodes = [Node("a*"), Node("b*<a"), Node("c<a"), Node("d<b c")];
        IReadOnlyList<RouteRail> rails = RouteLanes.Of(nodes).Rails;
        Assert.All(rails[0].Below, l => Assert.True(l.IsTravelled));
        Assert.Equal([true, true], rails[1].Below.Select(l => l.IsTravelled));
        Assert.Equal([true, true], rails[2].Above.Select(l => l.IsTravelled));
        Assert.Equal([true, false], rails[2].Below.Select(l => l.IsTravelled));
        Assert.Equal([false], rails[3].Above.Select(l => l.IsTravelled));
    }

    [Theory]
    [InlineData("a b c", "a", "b<a", "c")]
    [InlineData("b a c", "a<b", "b", "c")]
    [InlineData("c b a", "a<b c", "b<c", "c")]
    [InlineData("c a b", "a<b", "b<a", "c")]
    public void Nothing_stands_above_what_it_waits_for(string expected, params string[] nodes) =>
        Assert.Equal(expected, string.Join(' ', RouteLanes.Ordered([.. nodes.Select(Node)]).Select(n => n.Id)));

    [Fact]
    public void Each_line_that_enters_a_row_left_the_row_above()
    {
        foreach (IReadOnlyList<RouteRail> rails in Real().Select(p => p.Rows.Select(r => r.Rail).ToList()))
        {
            foreach ((RouteRail above, RouteRail below) in rails.Zip(rails.Skip(1)))
                Assert.Equal(above.Below.Select(l => l.To).Distinct().Order(), below.Above.Select(l => l.From).Order());
            Assert.Empty(rails[^1].Below);
        }
    }

    [Fact]
    public void A_picture_fits_a_phone_and_shows_each_stage_once()
    {
        foreach (RoutePicture picture in Real())
        {
            Assert.InRange(picture.Lanes, 1, 8);
            IEnumerable<string> shown = picture.Rows.Where(r => r.Stage is not null).Select(r => r.Stage!.Id).Concat(picture.NotNeeded.Select(s => s.Id));
            Assert.Equal(shown.Distinct(), shown);
        }
    }

    /// <summary>Every state that a case of the real workflows can be met in.</summary>
    private static IEnumerable<RoutePicture> Real()
    {
        var frame = new Frame(Domain.Definitions.Language.English, "/track?k=token");
        foreach ((_, CaseStory story) in Previews.Stories())
            yield return TrackView.Of(frame, "token", owns: true, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now).Route;
        CaseStory bid = CaseStory.OpenedBid();
        yield return TrackView.Of(frame, "token", owns: true, bid.File, Repository.Bid, CaseStory.Alliance, bid.Now).Route;
    }

    /// <summary>"lane: lines above -> lines below".</summary>
    private static IEnumerable<string> Drawn(params string[] nodes) => RouteLanes.Of([.. nodes.Select(Node)]).Rails.Select(r =>
        $"{r.Lane}: {string.Join(' ', r.Above.Select(Line))}{(r.Above.Count > 0 ? " " : "")}-> {string.Join(' ', r.Below.Select(Line))}");

    private static string Line(RailLine line) => $"{line.From}>{line.To}";

    /// <summary>"c*&lt;a b": c is through, and begins after a and b.</summary>
    private static RouteNode Node(string text)
    {
        string[] parts = text.Split('<');
        return new RouteNode(parts[0].TrimEnd('*'), parts.Length > 1 ? parts[1].Split(' ') : [], parts[0].EndsWith('*'));
    }
}
