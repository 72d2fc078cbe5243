using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>An amendment of which one field is a list that grows.</summary>
public sealed class AmendedRowsTests
{
    private const string Afterwards = """
        afterwards:
          amendments:
            - id: helpers
              title: {en: Other helpers, fr: Autre renfort}
              fields: [helpers]
              until: {field: deadline, days: 0}
              stages:
                - id: office
                  title: {en: Office, fr: Bureau}
                  asked: {en: Do you agree?, fr: Êtes-vous d’accord ?}
                  ask: [{role: research-office, party: lead}]
                  deadline: {workingDays: 5}

        """;

    private const string Helpers = """
              - id: helpers
                type: rows
                label: {en: Helpers, fr: Renfort}
                rows: {atLeast: 1, atMost: 3}
                columns:
                  - {id: name, type: text, maxLength: 80, label: {en: Name, fr: Nom}}

        """;

    private const string TwoHelpers = """
              helpers: [{name: Ada}, {name: Grace}]

        """;

    private static readonly Catalogue Definitions = WorkflowFolder.Load(SampleBid.Files(SampleBid.Yaml
        .Replace("retention:", Afterwards + "retention:", StringComparison.Ordinal)
        .Replace("  - id: money\n", Helpers + "  - id: money\n", StringComparison.Ordinal)
        .Replace("      partners:\n", TwoHelpers + "      partners:\n", StringComparison.Ordinal)));

    private readonly App _app = new(catalogue: Definitions);

    private static WorkflowDefinition Bid => Definitions.Find(SampleBid.Id)!;

    private string Address => _app.OwnAddress().Replace("/track?", "/track/amend?", StringComparison.Ordinal);

    [Fact]
    public async Task A_row_more_or_less_is_shown_and_nothing_is_asked_for_yet()
    {
        Dictionary<string, StringValues> typed = await ApprovedAsync();

        Reply grown = await _app.PostFormAsync(Address, Sent(typed).Append(new(RowsPost.Button, RowsPost.Add("helpers"))));
        Reply shrunk = await _app.PostFormAsync(Address, Sent(typed).Append(new(RowsPost.Button, RowsPost.Remove("helpers", 0))));

        Assert.Equal((200, 3), (grown.Status, RowsOf(grown).Rows.Count));
        Assert.True(grown.Shows<AmendView>().HasRows);
        Assert.Equal((200, 1), (shrunk.Status, RowsOf(shrunk).Rows.Count));
        Assert.Empty(_app.Desk.Only.After?.Amendments ?? []);
    }

    [Fact]
    public async Task A_row_that_was_left_empty_is_not_asked_for()
    {
        Dictionary<string, StringValues> typed = await ApprovedAsync();
        typed["helpers-rows"] = "3";
        typed["helpers[0].name"] = "Sophie";

        Reply sent = await _app.PostFormAsync(Address, Sent(typed));

        Assert.Equal(303, sent.Status);
        AmendmentProgress asked = Assert.Single(_app.Desk.Only.After!.Amendments);
        Assert.Equal(2, Assert.IsType<RowsValue>(asked.Changes["helpers"]).Rows.Length);
    }

    /// <returns>What the inputs of the amendment's page hold.</returns>
    private async Task<Dictionary<string, StringValues>> ApprovedAsync()
    {
        JsonObject form = Examples.FormAt(Bid.Examples[0], _app.Clock.GetUtcNow());
        JsonObject application = new()
        {
            ["workflow"] = Bid.Id,
            ["language"] = "en",
            ["applicant"] = new JsonObject { ["name"] = Bid.Examples[0].ApplicantName, ["email"] = Bid.Examples[0].ApplicantEmail },
            ["form"] = form,
        };
        Assert.Equal(201, (await _app.PostJsonAsync("/api/cases", application.ToJsonString())).Status);
        Assert.Equal(200, (await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""")).Status);
        while (!_app.Desk.Only.IsFinal)
            await _app.DecideAsync("approve");
        Assert.Equal(CaseState.Approved, _app.Desk.Only.State);
        return FormPost.FromJson(Bid, new JsonObject { ["helpers"] = form["helpers"]!.DeepClone() }, Language.English).ToDictionary();
    }

    private static IEnumerable<KeyValuePair<string, string>> Sent(Dictionary<string, StringValues> typed) =>
        typed.SelectMany(t => t.Value.Select(v => KeyValuePair.Create(t.Key, v ?? ""))).Append(new(AmendView.AmendmentField, "helpers")).Append(new(AmendView.ReasonField, "A new partner"));

    private static RowsFieldView RowsOf(Reply reply) => Assert.IsType<RowsFieldView>(Assert.Single(reply.Shows<AmendView>().Fields));
}
