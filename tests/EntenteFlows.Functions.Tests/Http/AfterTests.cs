using System.Globalization;
using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What an applicant asks for after the approval, and what those who are asked see of it.</summary>
public sealed class AfterTests
{
    private readonly App _app = new();

    private DateOnly LastDay => ((DateValue)_app.Desk.Only.Form["endDate"]!).Day;

    private AmendmentProgress Last => _app.Desk.Only.After!.Amendments[^1];

    [Fact]
    public async Task Tracking_tells_what_is_still_to_come_and_what_can_be_asked()
    {
        await _app.ApprovedAsync();

        JsonElement track = (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json;
        Shape.Is("Track", track);
        JsonElement after = track.GetProperty("after");
        Assert.Equal(["amend", "cancel"], Words(track.GetProperty("can")));
        Assert.Equal(("end-of-stay", "planned"), (after.GetProperty("obligations")[0].GetProperty("id").GetString(), after.GetProperty("obligations")[0].GetProperty("state").GetString()));
        Assert.Equal("planned", after.GetProperty("notices")[0].GetProperty("state").GetString());
        Assert.Equal(("extension", LastDay.ToString("O", CultureInfo.InvariantCulture)), (after.GetProperty("offers")[0].GetProperty("id").GetString(), after.GetProperty("offers")[0].GetProperty("until").GetString()));
        Assert.Equal("approved", track.GetProperty("state").GetString());

        JsonElement reading = (await _app.GetAsync(_app.TrackAddress(), "application/json")).Json;
        Assert.Empty(Words(reading.GetProperty("can")));
        Assert.Empty(reading.GetProperty("after").GetProperty("offers").EnumerateArray());
    }

    [Fact]
    public async Task An_extension_is_asked_for_approved_by_those_whom_its_stages_name_and_changes_the_form()
    {
        await _app.ApprovedAsync();
        DateOnly to = LastDay.AddDays(28);

        Reply asked = await AmendAsync(Wish(to, "The experiment takes longer."));
        Assert.Equal(200, asked.Status);
        Shape.Is("AskedAfter", asked.Json);
        Assert.Equal("open", asked.Json.GetProperty("after").GetProperty("amendments")[0].GetProperty("state").GetString());

        JsonElement seen = (await _app.GetAsync(_app.DecideAddress(), "application/json")).Json;
        Shape.Is("DecisionAsked", seen);
        Assert.Equal(("amendment", "The experiment takes longer."), (seen.GetProperty("after").GetProperty("kind").GetString(), seen.GetProperty("after").GetProperty("reason").GetString()));
        Assert.Equal(to.ToString("O", CultureInfo.InvariantCulture), seen.GetProperty("application").GetProperty("form").GetProperty("endDate").GetString());
        Assert.NotEqual(_app.Desk.Only.ContentHash, seen.GetProperty("contentHash").GetString());
        Assert.Equal(DayText.Of(to, Domain.Definitions.Language.French), seen.GetProperty("after").GetProperty("changes")[0].GetProperty("after").GetString());

        await _app.DecideAsync("approve");
        await _app.DecideAsync("approve");
        Assert.Equal((to, AmendmentState.Applied, CaseState.Approved), (LastDay, Last.State, _app.Desk.Only.State));
        Shape.Is("Track", (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json);
    }

    [Fact]
    public async Task A_repeat_is_answered_alike_and_another_wish_has_to_wait()
    {
        await _app.ApprovedAsync();
        string wish = Wish(LastDay.AddDays(7));

        Reply first = await AmendAsync(wish);
        Reply again = await AmendAsync(wish);
        Assert.Equal((200, first.Body), (again.Status, again.Body));
        Assert.Equal((409, "already-asked"), Problem(await AmendAsync(Wish(LastDay.AddDays(8)))));
        Assert.Equal((409, "already-asked"), Problem(await _app.GetAsync(At("/track/amend", _app.OwnAddress()) + "&amendment=extension", "application/json")));
    }

    [Fact]
    public async Task It_can_be_taken_back_with_a_plain_yes()
    {
        await _app.ApprovedAsync();
        await AmendAsync(Wish(LastDay.AddDays(7)));
        Assert.Contains("amend/withdraw", Words((await _app.GetAsync(_app.OwnAddress(), "application/json")).Json.GetProperty("can")));

        Assert.Equal([("#/confirm", "required")], (await PostAsync("/track/amend/withdraw", "{}")).Errors());
        Reply page = await _app.PostFormAsync(At("/track/amend/withdraw", _app.OwnAddress()), []);
        Assert.Equal((422, AfterTrack.TakeBackAct), (page.Status, page.Shows<TrackView>().Unticked));
        Reply done = await PostAsync("/track/amend/withdraw", """{"confirm":true}""");

        Assert.Equal((200, AmendmentState.Withdrawn), (done.Status, Last.State));
        Assert.Equal("case-closed", (await _app.GetAsync(_app.DecideAddress(_app.Desk.Only.Tasks[^1]), "application/json")).Problem());
    }

    [Theory]
    [InlineData("""{"form":{}}""", "#/amendment", "required")]
    [InlineData("""{"amendment":"other","form":{}}""", "#/amendment", "choice")]
    [InlineData("""{"amendment":"extension"}""", "#/form", "required")]
    [InlineData("""{"amendment":"extension","form":[]}""", "#/form", "type")]
    [InlineData("""{"amendment":"extension","form":{}}""", "#/form/endDate", "unchanged")]
    [InlineData("""{"amendment":"extension","form":{"endDate":"soon"}}""", "#/form/endDate", "type")]
    [InlineData("""{"amendment":"extension","form":{"endDate":"2020-01-01"}}""", "#/form/endDate", "rule:end-after-start")]
    [InlineData("""{"amendment":"extension","form":{"purpose":"Another"}}""", "#/form/purpose", "unknown")]
    [InlineData("""{"amendment":"extension","form":{},"wish":1}""", "#/wish", "unknown")]
    public async Task What_is_wrong_with_a_wish_is_named(string json, string pointer, string code)
    {
        await _app.ApprovedAsync();

        Assert.Contains((pointer, code), (await AmendAsync(json)).Errors());
        Assert.Empty(_app.Desk.Only.After!.Amendments);
    }

    [Fact]
    public async Task The_page_shows_what_can_be_changed_and_takes_what_was_typed()
    {
        await _app.ApprovedAsync();
        string address = At("/track/amend", _app.OwnAddress());

        AmendView page = (await _app.GetAsync(address + "&amendment=extension")).Shows<AmendView>();
        Assert.Equal(LastDay.Year.ToString(CultureInfo.InvariantCulture), Assert.IsType<DateFieldView>(Assert.Single(page.Fields)).Year);
        Shape.Is("Amendable", (await _app.GetAsync(address + "&amendment=extension", "application/json")).Json);
        Assert.Equal((409, "not-offered"), Problem(await _app.GetAsync(address + "&amendment=other", "application/json")));

        Reply unchanged = await _app.PostFormAsync(address, Typed(LastDay, "Longer"));
        Assert.Equal((422, "Longer"), (unchanged.Status, unchanged.Shows<AmendView>().Reason));
        Assert.NotEmpty(unchanged.Shows<AmendView>().Errors);
        Reply long1 = await _app.PostFormAsync(address, Typed(LastDay.AddDays(3), new string('x', 5000)));
        Assert.Equal(AmendView.ReasonField, Assert.Single(long1.Shows<AmendView>().Errors).Anchor);

        Reply sent = await _app.PostFormAsync(address, Typed(LastDay.AddDays(3), "Longer"));
        Assert.Equal((303, At("/track", address)), (sent.Status, sent.Headers.Location.ToString()));
        Assert.Equal(("Longer", AmendmentState.Open), (Last.Reason, Last.State));
    }

    [Fact]
    public async Task A_cancellation_wants_a_plain_yes_and_ends_what_was_to_come_once_it_is_accepted()
    {
        await _app.ApprovedAsync();
        Assert.Equal([("#/confirm", "required")], (await PostAsync("/track/cancel", "{}")).Errors());
        Reply unticked = await _app.PostFormAsync(At("/track/cancel", _app.OwnAddress()), [new("reason", "Ill")]);
        Assert.Equal((422, AfterTrack.Cancel, "Ill"), (unticked.Status, unticked.Shows<TrackView>().Unticked, unticked.Shows<TrackView>().TypedReason));

        Reply asked = await PostAsync("/track/cancel", """{"confirm":true,"reason":"My plans have changed."}""");
        Assert.Equal(200, asked.Status);
        Shape.Is("AskedAfter", asked.Json);
        Assert.Equal("open", asked.Json.GetProperty("after").GetProperty("cancellation").GetProperty("state").GetString());
        JsonElement seen = (await _app.GetAsync(_app.DecideAddress(), "application/json")).Json;
        Assert.Equal(("cancellation", "My plans have changed."), (seen.GetProperty("after").GetProperty("kind").GetString(), seen.GetProperty("after").GetProperty("reason").GetString()));
        Assert.Equal((409, "no-return"), Problem(await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"return","name":"A. Signer","reason":"Why?"}""")));
        await _app.DecideAsync("approve");

        JsonElement track = (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json;
        Shape.Is("Track", track);
        Assert.Equal(("approved", "accepted"), (track.GetProperty("state").GetString(), track.GetProperty("after").GetProperty("cancellation").GetProperty("state").GetString()));
        Assert.NotNull(track.GetProperty("cancelledAt").GetString());
        Assert.Empty(Words(track.GetProperty("can")));
        Assert.Empty(track.GetProperty("after").GetProperty("obligations").EnumerateArray());
        Assert.Equal((409, "not-offered"), Problem(await PostAsync("/track/cancel", """{"confirm":true}""")));
    }

    [Theory]
    [InlineData("/track/amend", """{"amendment":"extension","form":{"endDate":"2027-12-31"}}""")]
    [InlineData("/track/amend/withdraw", """{"confirm":true}""")]
    [InlineData("/track/cancel", """{"confirm":true}""")]
    public async Task Only_the_owner_of_an_approved_case_can_ask(string path, string json)
    {
        await _app.OpenAsync();
        Assert.Equal((409, "not-approved"), Problem(await PostAsync(path, json)));
        Assert.Equal((409, "not-approved"), Problem(await PostAsync(path, "{}")));
        Assert.Equal((404, "link-unknown"), Problem(await _app.PostJsonAsync(At(path, _app.TrackAddress()), json)));
        await _app.PostJsonAsync(At("/track/withdraw", _app.OwnAddress()), """{"confirm":true}""");
        Assert.Equal((410, "case-closed"), Problem(await PostAsync(path, json)));
    }

    [Fact]
    public async Task An_obligation_is_confirmed_on_the_ordinary_page_although_the_case_is_closed()
    {
        await _app.ApprovedAsync();
        _app.Clock.SetUtcNow(_app.Desk.Only.After!.Obligations[0].At);
        _app.Desk.Advance();

        DecideView page = (await _app.GetAsync(_app.DecideAddress())).Shows<DecideView>();
        Assert.Equal("obligation", page.After!.Kind);
        await _app.DecideAsync("approve");
        JsonElement track = (await _app.GetAsync(_app.TrackAddress(), "application/json")).Json;
        Assert.Equal("confirmed", track.GetProperty("after").GetProperty("obligations")[0].GetProperty("state").GetString());
        Assert.Equal("sent", track.GetProperty("after").GetProperty("notices")[0].GetProperty("state").GetString());
    }

    private static string Wish(DateOnly day, string? reason = null) =>
        JsonSerializer.Serialize(new { amendment = "extension", form = new { endDate = day }, reason });

    private Task<Reply> AmendAsync(string json) => PostAsync("/track/amend", json);

    private Task<Reply> PostAsync(string path, string json) => _app.PostJsonAsync(At(path, _app.OwnAddress()), json);

    private static string At(string path, string address) => path + address[address.IndexOf('?', StringComparison.Ordinal)..];

    private static (int, string) Problem(Reply reply) => (reply.Status, reply.Problem());

    private static IEnumerable<string?> Words(JsonElement list) => list.EnumerateArray().Select(w => w.GetString());

    private static KeyValuePair<string, string>[] Typed(DateOnly day, string reason) =>
    [
        new(AmendView.AmendmentField, "extension"), new(AmendView.ReasonField, reason),
        new("endDate-day", day.Day.ToString(CultureInfo.InvariantCulture)), new("endDate-month", day.Month.ToString(CultureInfo.InvariantCulture)), new("endDate-year", day.Year.ToString(CultureInfo.InvariantCulture)),
    ];
}
