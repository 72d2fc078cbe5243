using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Returning for named answers, changing them, and who is asked again.</summary>
public sealed class EditTests
{
    private readonly App _app = new();

    [Fact]
    public async Task A_return_names_fields_and_the_applicant_reads_which()
    {
        await _app.OpenAsync();
        Reply reply = await ReturnAsync("""["endDate","startDate"]""");

        Assert.Equal(200, reply.Status);
        JsonElement track = (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json;
        Shape.Is("Track", track);
        Assert.Equal(["edit", "resubmit", "withdraw"], track.GetProperty("can").EnumerateArray().Select(c => c.GetString()));
        JsonElement asked = Assert.Single(track.GetProperty("returns").EnumerateArray());
        Assert.Equal(["startDate", "endDate"], asked.GetProperty("fields").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("The dates collide with the term.", asked.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""["nationality"]""", "#/fields/0", "unknown")]
    [InlineData("""["endDate","no-such"]""", "#/fields/1", "unknown")]
    [InlineData("""["endDate",7]""", "#/fields/1", "type")]
    [InlineData("\"endDate\"", "#/fields", "type")]
    public async Task A_return_names_nothing_that_its_approver_is_not_shown(string fields, string pointer, string code)
    {
        await _app.OpenAsync();

        Assert.Equal([(pointer, code)], (await ReturnAsync(fields)).Errors());
        Assert.Equal(CaseState.Open, _app.Desk.Only.State);
    }

    [Fact]
    public async Task A_return_by_page_ticks_fields()
    {
        await _app.OpenAsync();
        DecideView view = (await _app.GetAsync(_app.DecideAddress())).Shows<DecideView>();
        Assert.Contains(view.ReturnChoices.SelectMany(s => s.Fields), f => f.Id == "endDate");

        Reply none = await _app.PostFormAsync(_app.DecideAddress(), [new("decision", "return"), new("name", ""), new("reason", "Why"), new("fields", "endDate"), new("fields", "startDate")]);
        Assert.Equal((422, "endDate,startDate"), (none.Status, string.Join(',', none.Shows<DecideView>().Posted.Fields)));

        Reply posted = await _app.PostFormAsync(
            _app.DecideAddress(), [new("decision", "return"), new("name", "A"), new("reason", "Why"), new("fields", "endDate"), new("fields", "startDate"), new("contentHash", view.ContentHash)]);
        Assert.Equal(303, posted.Status);
        Assert.Equal(["endDate", "startDate"], _app.Desk.Only.ReturnFields);
    }

    [Fact]
    public async Task The_edit_door_gives_the_form_as_it_was_sent_with_what_is_asked_and_why()
    {
        await _app.OpenAsync();
        await ReturnAsync("""["endDate"]""");
        Reply reply = await _app.GetAsync(EditAddress(), "application/json");

        Assert.Equal(200, reply.Status);
        Shape.Is("Edit", reply.Json);
        Assert.True(JsonNode.DeepEquals(_app.Application()["form"], JsonNode.Parse(reply.Json.GetProperty("form").GetRawText())));
        Assert.Equal(["endDate"], reply.Json.GetProperty("fields").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("The dates collide with the term.", reply.Json.GetProperty("reason").GetString());

        EditView page = (await _app.GetAsync(EditAddress())).Shows<EditView>();
        Assert.Equal("endDate-day", Assert.Single(page.Asked).Anchor);
        Assert.True(page.IsAsked(page.Sections.SelectMany(s => s.Fields).Single(f => f.Id == "endDate")));
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_keeps_the_rest_and_null_clears()
    {
        await _app.OpenAsync();
        await ReturnAsync("""["endDate"]""");
        FormContent before = _app.Desk.Only.Form;
        string end = NewEnd();

        Reply reply = await EditAsync(Form(("endDate", end), ("budget", null)));

        Assert.Equal((200, "open"), (reply.Status, reply.Json.GetProperty("state").GetString()));
        Shape.Is("Case", reply.Json);
        Assert.Equal(["budget", "endDate"], FormHistory.Differing(before, _app.Desk.Only.Form).Intersect(["budget", "endDate"]));
        Assert.Equal(new DateValue(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture)), _app.Desk.Only.Form["endDate"]);
        Assert.Null(_app.Desk.Only.Form["budget"]);
        Assert.Equal(before["startDate"], _app.Desk.Only.Form["startDate"]);
    }

    [Fact]
    public async Task An_edit_is_checked_like_a_submission_and_may_be_repeated()
    {
        await _app.OpenAsync();
        await ReturnAsync("[]");
        Assert.Equal([("#/form/endDate", "rule:end-after-start")], (await EditAsync("""{"form":{"endDate":"2027-01-13"}}""")).Errors());
        Assert.Equal([("#/form/invented", "unknown")], (await EditAsync("""{"form":{"invented":1}}""")).Errors());
        Assert.Equal([("#/form", "required")], (await EditAsync("{}")).Errors());
        Assert.Equal([("#/form/supervisor/email", "rule:supervisor-at-home")], (await EditAsync("""{"form":{"supervisor":{"name":"A B","email":"a@elsewhere.example"}}}""")).Errors());
        Assert.Equal(CaseState.Returned, _app.Desk.Only.State);

        string body = Form(("endDate", NewEnd()));
        Reply first = await EditAsync(body);
        Reply again = await EditAsync(body);
        Assert.Equal((200, first.Body), (again.Status, again.Body));
        Reply other = await EditAsync("""{"form":{"budget":null}}""");
        Assert.Equal((409, "not-returned"), (other.Status, other.Problem()));
    }

    [Fact]
    public async Task A_date_that_is_left_as_it_was_counts_from_the_day_it_was_first_sent_and_a_new_one_from_today()
    {
        await _app.OpenAsync();
        await ReturnAsync("[]");
        var start = ((DateValue)_app.Desk.Only.Form["startDate"]!).Day;
        // On the day after the stay was to begin; the applicant's own time is not over for this test.
        _app.Desk.Change(c => c with { ActBy = c.ActBy! with { At = c.ActBy.At.AddYears(1) } });
        _app.Clock.SetUtcNow(new DateTimeOffset(start.AddDays(2), new TimeOnly(12, 0), TimeSpan.Zero));

        string past = start.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([("#/form/startDate", "rule:not-in-the-past")], (await EditAsync(Form(("startDate", past)))).Errors());
        Assert.Equal(200, (await EditAsync("""{"form":{"budget":null}}""")).Status);
    }

    [Fact]
    public async Task Another_home_institution_needs_an_address_there()
    {
        await _app.OpenAsync();
        await ReturnAsync("[]");
        string other = _app.Desk.Only.Form["homeInstitution"] is TextValue { Text: "oxford" } ? "cambridge" : "oxford";

        Reply reply = await EditAsync(Form(("homeInstitution", other)));

        Assert.Equal(422, reply.Status);
        Assert.All(reply.Errors(), e => Assert.StartsWith("#/form/", e.Pointer, StringComparison.Ordinal));
        Assert.Equal(CaseState.Returned, _app.Desk.Only.State);
    }

    [Fact]
    public async Task Editing_by_page_wants_its_box_ticked_and_keeps_what_was_typed()
    {
        await _app.OpenAsync();
        await ReturnAsync("""["endDate"]""");
        List<KeyValuePair<string, string>> inputs = [.. Inputs().Where(i => i.Key != "purpose"), new("purpose", "Another purpose")];

        Reply unticked = await _app.PostFormAsync(EditAddress(), inputs);
        EditView view = unticked.Shows<EditView>();
        Assert.Equal((422, true), (unticked.Status, view.Unticked));
        Assert.Contains(view.Sections.SelectMany(s => s.Fields), f => f is LongTextFieldView { Id: "purpose", Value: "Another purpose" });

        Reply wrong = await _app.PostFormAsync(EditAddress(), [.. inputs.Where(i => i.Key != "endDate-year"), new("endDate-year", "1999"), new("confirm", "true")]);
        Assert.Equal((422, "endDate-day"), (wrong.Status, wrong.Shows<EditView>().Errors[0].Anchor));

        Reply posted = await _app.PostFormAsync(EditAddress(), [.. inputs, new("confirm", "true")]);
        Assert.Equal(303, posted.Status);
        Assert.StartsWith("/track?k=", posted.Headers.Location.ToString(), StringComparison.Ordinal);
        Assert.Equal(new TextValue("Another purpose"), _app.Desk.Only.Form["purpose"]);
    }

    [Fact]
    public async Task Only_the_owners_link_opens_the_edit_door_and_only_while_the_case_is_returned()
    {
        await _app.OpenAsync();
        Assert.Equal((409, "not-returned"), await ProblemAsync(EditAddress()));
        Assert.Equal("not-returned", (await EditAsync("""{"form":{"invented":1}}""")).Problem());
        await ReturnAsync("[]");
        string forwarded = _app.TrackAddress().Replace("/track", "/track/edit", StringComparison.Ordinal);
        Assert.Equal((404, "link-unknown"), await ProblemAsync(forwarded));
        Assert.Equal("link-unknown", (await _app.PostJsonAsync(forwarded, """{"form":{}}""")).Problem());
        _app.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal((410, "link-expired"), await ProblemAsync(EditAddress()));
    }

    [Fact]
    public async Task Who_approved_the_old_answer_is_asked_again_with_both_and_no_page_from_before_decides()
    {
        await _app.OpenAsync();
        Assert.Equal(200, (await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"approve","name":"A"}""")).Status);
        CaseTask[] open = [.. _app.Desk.Only.Tasks.Where(t => t.State is TaskState.Open)];
        Assert.Equal(2, open.Length);
        string shown = (await _app.GetAsync(_app.DecideAddress(open[1]), "application/json")).Json.GetProperty("contentHash").GetString()!;
        await ReturnAsync("""["endDate"]""");
        string end = NewEnd();
        Assert.Equal(200, (await EditAsync(Form(("endDate", end)))).Status);

        // The supervisor approved the old date: what waited for that waits again.
        CaseTask again = Assert.Single(_app.Desk.Only.Tasks, t => t.State is TaskState.Open);
        Assert.Equal(_app.Desk.Only.Task(1).Person, again.Person);
        JsonElement asked = (await _app.GetAsync(_app.DecideAddress(again), "application/json")).Json;
        Shape.Is("DecisionAsked", asked);
        JsonElement change = Assert.Single(asked.GetProperty("changes").EnumerateArray());
        Assert.Equal("endDate", change.GetProperty("field").GetString());
        Assert.NotEqual(change.GetProperty("before").GetString(), change.GetProperty("after").GetString());
        Reply old = await _app.PostJsonAsync(_app.DecideAddress(open[1]), $$"""{"decision":"approve","name":"A","contentHash":"{{shown}}"}""");
        Assert.Equal("link-replaced", old.Problem());
        Reply stale = await _app.PostJsonAsync(_app.DecideAddress(again), $$"""{"decision":"approve","name":"A","contentHash":"{{shown}}"}""");
        Assert.Equal((409, "content-changed"), (stale.Status, stale.Problem()));
    }

    private Task<Reply> ReturnAsync(string fields) => _app.PostJsonAsync(
        _app.DecideAddress(), $$"""{"decision":"return","name":"Margaret Whitcombe","reason":"The dates collide with the term.","fields":{{fields}}}""");

    private Task<Reply> EditAsync(string json) => _app.PostJsonAsync(EditAddress(), json);

    private static string Form(params (string Field, string? Value)[] changes) =>
        new JsonObject { ["form"] = new JsonObject(changes.Select(c => KeyValuePair.Create(c.Field, (JsonNode?)c.Value))) }.ToJsonString();

    private string EditAddress() => _app.OwnAddress().Replace("/track", "/track/edit", StringComparison.Ordinal);

    private async Task<(int, string)> ProblemAsync(string address)
    {
        Reply reply = await _app.GetAsync(address, "application/json");
        return (reply.Status, reply.Problem());
    }

    private string NewEnd() =>
        ((DateValue)_app.Desk.Only.Form["endDate"]!).Day.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the page's inputs hold when it is opened.</summary>
    private IEnumerable<KeyValuePair<string, string>> Inputs() =>
        from input in FormPost.FromJson(Story.Exchange, _app.Application()["form"]!.AsObject(), Domain.Definitions.Language.English)
        from value in input.Value
        select new KeyValuePair<string, string>(input.Key, value!);
}
