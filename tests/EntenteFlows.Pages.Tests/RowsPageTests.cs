using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>How a list of rows is asked for and shown, and that nobody sees an institution that takes no part.</summary>
public sealed class RowsPageTests
{
    private static readonly Frame Frame = new(Language.English, "/page");

    private static async Task<IHtmlDocument> Preview(string name, Language language = Language.English) => Rendering.Parse(await Previews.All[name].Render(language));

    [Fact]
    public async Task An_empty_list_shows_as_many_rows_as_it_needs_and_can_only_grow()
    {
        IHtmlDocument page = await Preview("draft-rows");

        Assert.Single(page.QuerySelectorAll("fieldset.ef-row"));
        Assert.Equal(RowsPost.Add("partners"), Assert.Single(page.QuerySelectorAll($"button[name='{RowsPost.Button}']")).GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("input[name=partners-rows]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_filled_list_has_its_values_and_a_button_to_remove_each_row()
    {
        IHtmlDocument page = await Preview("draft-rows-filled");

        Assert.Equal(2, page.QuerySelectorAll("fieldset.ef-row").Length);
        Assert.Equal("Sophie Germain", page.GetElementById("partners[1].lead-name")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("input[name='partners[1].institution'][value=ip-paris][checked]"));
        Assert.Equal(
            [RowsPost.Remove("partners", 0), RowsPost.Remove("partners", 1), RowsPost.Add("partners")],
            page.QuerySelectorAll($"button[name='{RowsPost.Button}']").Select(b => b.GetAttribute("value")));
        Assert.Equal("#partners[2]", page.QuerySelectorAll($"button[name='{RowsPost.Button}']")[^1].GetAttribute("formaction"));
    }

    [Fact]
    public async Task The_enter_key_sends_the_form_and_removes_no_row()
    {
        IHtmlDocument page = await Preview("draft-rows-filled");

        IElement first = page.QuerySelectorAll("button").First(b => b.GetAttribute("form") == DraftFrame.FormId || b.Closest($"#{DraftFrame.FormId}") is not null);
        Assert.Null(first.GetAttribute("name"));
    }

    [Theory]
    [InlineData(Language.English, "Partners, row 1: “Full cost” must be 0 or more")]
    [InlineData(Language.French, "Partenaires, ligne 1\u00a0: «\u00a0Coût complet\u00a0» doit être au moins égal à 0")]
    public async Task A_fault_in_a_row_says_which_and_leads_to_it(Language language, string text)
    {
        IHtmlDocument page = await Preview("draft-rows-wrong", language);

        IElement link = Assert.Single(page.QuerySelectorAll(".govuk-error-summary a"), a => a.GetAttribute("href") == "#partners[0].cost-amount");
        Assert.Equal(text, link.TextContent.Trim());
        Assert.Contains("#partners[0].cost-currency", page.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Contains("#partners[0].from-day", page.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Contains("#partners[1].institution", page.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task An_approver_sees_the_rows_as_a_table()
    {
        IElement table = (await Preview("decide-rows")).QuerySelector("dd table")!;

        Assert.Equal(["Institution", "Lead there", "Full cost", "From", "Remark"], table.QuerySelectorAll("th").Select(h => h.TextContent));
        Assert.Equal(
            ["University of Oxford", "Grace Hopper (grace.hopper@cs.ox.ac.uk)", "£300,000.00", "14 June 2027", ""],
            table.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Equal(2, table.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void A_restricted_list_is_restricted_whole()
    {
        WorkflowDefinition bid = Repository.Bid;
        WorkflowDefinition restricted = bid with
        {
            Form = bid.Form with
            {
                Sections = [.. bid.Form.Sections.Select(s => s with
                {
                    Fields = [.. s.Fields.Select(f => f.Id == "partners" ? f with { Sensitivity = Sensitivity.Restricted, VisibleTo = ["research-office"] } : f)],
                })],
            },
        };

        SummaryRow Partners(string role) => ApplicationSummary.Of(CaseStory.OpenedBid().File.Form, restricted, CaseStory.Alliance, Language.English, role)
            .SelectMany(s => s.Rows).Single(r => r.Field == "partners");

        Assert.NotNull(Partners("research-office").Table);
        Assert.Equal((null, null), (Partners("fsd").Table, Partners("fsd").Value));
    }

    [Fact]
    public async Task Institutions_that_take_no_part_stand_on_no_page()
    {
        CaseStory story = CaseStory.OpenedBid();
        var admin = new SignedIn("Admin", ["Entente.Admin"], null);
        ManageCaseView managed = ManageCaseView.Of(Frame, admin, story.File, Repository.Bid, CaseStory.Alliance, story.Events, [], null, story.Now);
        string[] pages =
        [
            await Rendering.Html(typeof(TrackPage), TrackView.Of(Frame, "token", owns: true, story.File, Repository.Bid, CaseStory.Alliance, story.Now)),
            await Rendering.Html(typeof(DecidePage), DecideView.Of(Frame, "token", story.File, story.OpenTask, Repository.Bid, CaseStory.Alliance)),
            await Rendering.Html(typeof(ManageCasePage), managed),
        ];

        Assert.All(pages, html => Assert.DoesNotContain("University of Cambridge", html, StringComparison.Ordinal));
        Assert.Contains(managed.Stages, s => s.Title == "Costing – University of Oxford");
        Assert.DoesNotContain(managed.Timeline, t => t.Text.Contains("HEC", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_will_be_asked_at_a_member_is_named_with_its_house()
    {
        CaseStory story = CaseStory.OpenedBid();
        TrackView view = TrackView.Of(Frame, "token", owns: true, story.File, Repository.Bid, CaseStory.Alliance, story.Now);

        Assert.Equal(["Academic, University of Oxford"], view.Stages.Single(s => s.Id == "head@oxford").Expected);
        Assert.Equal("skipped", view.Stages.Single(s => s.Id == "faculty@ip-paris").Shown);
    }

    [Theory]
    [InlineData("{anyRow: partners, holds: {field: institution, equals: oxford}}", "in “Partners” there is a row where the answer to “Institution” is “University of Oxford”")]
    [InlineData("{anyRow: partners, holds: {field: cost, atLeast: 1000, currency: GBP}}", "in “Partners” there is a row where “Full cost” is £1,000.00 or more")]
    [InlineData("{date: opens, before: deadline}", "“The call opens” is before “Deadline”")]
    [InlineData("{date: deadline, notBefore: opens}", "“Deadline” is not before “The call opens”")]
    public void A_condition_about_rows_money_or_dates_is_said_in_words(string condition, string words)
    {
        string text = EntenteFlows.Tests.Support.SampleBid.Yaml.Replace("when: {anyRow: partners, holds: {field: cost, atLeast: 2000000, currency: EUR}}", "when: " + condition, StringComparison.Ordinal);
        WorkflowDefinition bid = WorkflowFolder.Load(EntenteFlows.Tests.Support.SampleBid.Files(text)).Current.Single();

        Assert.Equal(words, ConditionText.Of(bid.Stage("large").When!, bid.Form, CaseStory.Alliance, Language.English));
    }
}
