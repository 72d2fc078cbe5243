using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A workflow of several institutions over HTTP: rows, stages for each member, who takes part.</summary>
public sealed class GroupTests
{
    private static readonly Catalogue Definitions = WorkflowFolder.Load(SampleBid.Files());

    private readonly App _app = new(catalogue: Definitions);

    private static WorkflowDefinition Bid => Definitions.Find(SampleBid.Id)!;

    private JsonObject Form => Examples.FormAt(Bid.Examples[0], _app.Clock.GetUtcNow());

    private static JsonObject Application(JsonObject form) => new()
    {
        ["workflow"] = Bid.Id,
        ["language"] = "en",
        ["applicant"] = new JsonObject { ["name"] = Bid.Examples[0].ApplicantName, ["email"] = Bid.Examples[0].ApplicantEmail },
        ["form"] = form,
    };

    private async Task<Case> OpenAsync()
    {
        Assert.Equal(201, (await _app.PostJsonAsync("/api/cases", Application(Form).ToJsonString())).Status);
        Assert.Equal(200, (await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""")).Status);
        return _app.Desk.Only;
    }

    private static IEnumerable<string?> Ids(JsonElement stages) => stages.EnumerateArray().Select(s => s.GetProperty("id").GetString());

    [Fact]
    public async Task A_stage_for_each_member_is_described_once()
    {
        Reply reply = await _app.GetAsync("/api/workflows/" + SampleBid.Id);

        Shape.Is("WorkflowDetail", reply.Json);
        JsonElement stages = reply.Json.GetProperty("stages");
        Assert.Equal(["costing", "head", "faculty", "large", "submission"], Ids(stages));
        JsonElement costing = stages[0];
        Assert.Equal(("partners", "Costing", false), (costing.GetProperty("forEach").GetString(), costing.GetProperty("title").GetProperty("en").GetString(), costing.GetProperty("conditional").GetBoolean()));
        Assert.Equal("money", costing.GetProperty("shows")[0].GetString());
        Assert.Equal("costing", stages[1].GetProperty("after")[0].GetString());
        Assert.True(stages[2].GetProperty("conditional").GetBoolean());
        Assert.Equal(["faculty", "large"], stages[4].GetProperty("after").EnumerateArray().Select(a => a.GetString()));
        Assert.False(stages[4].TryGetProperty("forEach", out _));
    }

    [Fact]
    public async Task A_fault_in_a_row_is_pointed_at()
    {
        JsonObject form = Form;
        form["partners"]![0]!["cost"]!["amount"] = -1;
        form["partners"]![1]!["institution"] = "sorbonne";
        Reply reply = await _app.PostJsonAsync("/api/cases", Application(form).ToJsonString());

        Assert.Equal(422, reply.Status);
        Assert.Equal(
            ["#/form/partners/0/cost/amount", "#/form/partners/1/institution"],
            reply.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
        Assert.Equal("Partners, row 1: “Full cost” must be 0 or more", reply.Json.GetProperty("errors")[0].GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_applicant_follows_the_partners_and_no_other_house()
    {
        await OpenAsync();
        Reply reply = await _app.GetAsync(_app.TrackAddress(), accept: "application/json");

        Assert.Equal(
            ["costing@ip-paris", "costing@oxford", "head@ip-paris", "head@oxford", "faculty@ip-paris", "faculty@oxford", "large", "submission"],
            Ids(reply.Json.GetProperty("stages")));
        Assert.DoesNotContain("cambridge", reply.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_approver_gets_the_rows_as_they_were_sent()
    {
        await OpenAsync();
        Reply reply = await _app.GetAsync(_app.DecideAddress(), accept: "application/json");

        JsonElement sent = JsonSerializer.SerializeToElement(Form["partners"]);
        JsonElement shown = reply.Json.GetProperty("application").GetProperty("form").GetProperty("partners");
        Assert.True(JsonElement.DeepEquals(sent, shown), shown.GetRawText());
        Assert.DoesNotContain("cambridge", reply.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ip-paris", 200)]
    [InlineData("oxford", 200)]
    [InlineData("cambridge", 403)]
    public async Task An_officer_of_a_member_sees_the_case_from_the_start(string institution, int status)
    {
        await _app.PostJsonAsync("/api/cases", Application(Form).ToJsonString());

        Reply reply = await _app.GetAsync($"/api/manage/cases/{_app.Desk.Only.Id}", with: SignedInAs.Role("Entente.Officer", institution));

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task The_timeline_keeps_silent_about_houses_that_take_no_part()
    {
        Case file = await OpenAsync();

        Reply reply = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Admin"));

        Assert.DoesNotContain("cambridge", reply.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("A large one", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_added_and_removed_without_losing_what_was_typed_and_the_form_is_sent_at_last()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Bid);
        List<KeyValuePair<string, StringValues>> typed = [.. DraftWalk.Inputs(Bid, _app.Clock.GetUtcNow()).Where(i => i.Key.StartsWith("partners", StringComparison.Ordinal) && i.Key != "partners[0].remark")];
        typed.Add(new("partners[0].remark", "half a"));

        RowsFieldView grown = await ChangedAsync(walk, typed, RowsPost.Add("partners"));
        RowsFieldView shrunk = await ChangedAsync(walk, typed, RowsPost.Remove("partners", 1));

        Assert.Equal((3, "half a"), (grown.Rows.Count, grown.Rows[0].Fields.OfType<TextFieldView>().Single().Value));
        Assert.Single(shrunk.Rows);
        Assert.Empty(_app.Desk.Cases);

        // A row that was added and left empty is no answer.
        await walk.SaveAsync("partners", typed.Where(i => i.Key != "partners-rows").Append(new("partners-rows", "3")));
        Assert.Equal(303, (await walk.SendAsync()).Status);
        Assert.Equal(2, Assert.IsType<Domain.Forms.RowsValue>(_app.Desk.Only.Form["partners"]).Rows.Length);
    }

    private async Task<RowsFieldView> ChangedAsync(DraftWalk walk, IEnumerable<KeyValuePair<string, StringValues>> typed, string change)
    {
        Reply pressed = await walk.SaveAsync("partners", typed.Append(new(RowsPost.Button, change)));
        Assert.Equal(303, pressed.Status);
        return (await _app.GetAsync(pressed.Headers.Location.ToString())).Shows<DraftPageView>().Fields.OfType<RowsFieldView>().Single();
    }
}
