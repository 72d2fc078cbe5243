using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The same link open in two browsers.</summary>
public sealed class TwoBrowsersTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Of_two_who_decide_the_same_task_at_once_one_is_recorded_and_the_other_told_so()
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(Language.English);
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await using Visitor one = await Visitor.ComeAsync(browser, client.App);
        await using Visitor other = await Visitor.ComeAsync(browser, client.App);
        DecisionPage[] pages = [new(one), new(other)];
        foreach (Visitor visitor in (Visitor[])[one, other])
            await visitor.OpenAsync($"/decide?k={ask.Token}&lang=en");
        await pages[0].FillAsync("approve", "Camille One");
        await pages[1].FillAsync("reject", "Camille Other", "There is no place before spring.");

        int[] statuses = await Task.WhenAll(pages.Select(p => p.SubmitAsync()));
        Assert.Equal([200, 410], statuses.Order());
        (Visitor recorded, Visitor refused) = statuses[0] == 200 ? (one, other) : (other, one);
        Assert.Equal(words["decided.title"], await recorded.HeadingAsync());
        string title = await refused.HeadingAsync();
        Assert.Contains(title, (IEnumerable<string>)[words["problem.link-used.title"], words["problem.case-closed.title"]]);
        TrackView track = await client.TrackAsync(file.Track);
        Assert.Equal(recorded == one ? "approved" : "rejected", track.Stage(ask.Stage).State);
        Assert.Empty(one.Complaints.Concat(other.Complaints));
    }
}
