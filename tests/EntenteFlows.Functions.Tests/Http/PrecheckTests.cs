using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What an application would set going, and the plan that goes with it from the form to the lists.</summary>
public sealed class PrecheckTests
{
    private readonly App _app = new();

    [Fact]
    public async Task The_checks_the_route_and_the_plan_are_told_and_nothing_is_stored()
    {
        Reply reply = await CheckAsync(_app.Application());

        Assert.Equal(200, reply.Status);
        Shape.Is("Precheck", reply.Json);
        Assert.Equal(["convention-accueil", "personal-data", "zrr"], Ids("gates").Order(StringComparer.Ordinal));
        Assert.Equal(Story.Exchange.Stages.Select(s => s.Id), Ids("stages"));
        JsonElement zrr = reply.Json.GetProperty("gates").EnumerateArray().Single(g => g.GetProperty("id").GetString() == "zrr");
        Assert.Equal(("fsd", "ip-paris", 40), (zrr.GetProperty("owner").GetProperty("role").GetString(), zrr.GetProperty("owner").GetProperty("institution").GetString(), zrr.GetProperty("leadTimeWorkingDays").GetInt32()));
        Assert.NotEmpty(zrr.GetProperty("source").GetString()!);
        Assert.True(reply.Json.GetProperty("plan").GetProperty("feasible").GetBoolean());
        Assert.Equal("Europe/Paris", reply.Json.GetProperty("plan").GetProperty("zone").GetString());
        Assert.Equal((0, 0), (_app.Desk.Commands, _app.Desk.Cases.Count));

        IEnumerable<string> Ids(string list) => reply.Json.GetProperty(list).EnumerateArray().Select(g => g.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task A_stage_that_the_form_passes_over_says_so_and_has_no_dates()
    {
        JsonElement skipped = Stage(await CheckAsync(_app.Application()), "home-head");

        Assert.Equal("skipped", skipped.GetProperty("state").GetString());
        Assert.False(skipped.TryGetProperty("earliestFinish", out _));
        Assert.False(skipped.TryGetProperty("latestFinish", out _));
    }

    /// <summary>It is Tuesday 12 January 2027, 10:00 UTC: five working days of Oxford end on Tuesday 19 January.</summary>
    [Fact]
    public async Task The_first_stage_counts_from_now_on_its_own_clock()
    {
        JsonElement first = Stage(await CheckAsync(_app.Application()), "home-supervisor");

        Assert.Equal(
            ("planned", "2027-01-19T23:59:59Z", "Europe/London", 5),
            (first.GetProperty("state").GetString(), first.GetProperty("earliestFinish").GetString(), first.GetProperty("zone").GetString(), first.GetProperty("workingDays").GetInt32()));
        Assert.Equal(["oxford"], first.GetProperty("institutions").EnumerateArray().Select(i => i.GetString()));
    }

    [Fact]
    public async Task Neither_a_language_nor_an_applicant_is_needed()
    {
        JsonObject form = _app.Application();
        form.Remove("language");
        form.Remove("applicant");

        Assert.Equal(200, (await CheckAsync(form)).Status);
    }

    [Fact]
    public async Task Only_those_are_named_whom_the_form_names()
    {
        Reply reply = await CheckAsync(_app.Application());

        string[] names = [.. reply.Json.GetProperty("people").EnumerateArray().Where(p => p.TryGetProperty("name", out _)).Select(p => p.GetProperty("name").GetString()!)];
        Assert.Equal(["Professeure Hélène Castagnier", "Professor Margaret Whitcombe"], names.Order(StringComparer.Ordinal));
        IEnumerable<Holder> directory = App.Definitions.Alliance.Institutions.SelectMany(i => i.Roles.Values).SelectMany(r => new[] { r.Main, r.Deputy, r.Office }).OfType<Holder>();
        Assert.All(directory, h => Assert.DoesNotContain(h.Email, reply.Body, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("@", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task No_restricted_answer_comes_back(string language)
    {
        JsonObject application = _app.Application(language);

        Reply reply = await CheckAsync(application);

        Language read = language == "fr" ? Language.French : Language.English;
        foreach (FormField field in Story.Exchange.Form.Fields.Where(f => f.Sensitivity is Sensitivity.Restricted && application["form"]![f.Id] is not null))
        {
            string value = application["form"]![field.Id]!.ToString();
            string shown = FormText.Of(field, new TextValue(value), App.Definitions.Alliance, read);
            Assert.DoesNotContain($"\"{value}\"", reply.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(shown, reply.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("form/purpose", "#/form/purpose", "required")]
    [InlineData("form/supervisor", "#/form/supervisor", "required")]
    [InlineData("workflow", "#/workflow", "required")]
    [InlineData("form", "#/form", "required")]
    [InlineData("applicant/email", "#/applicant/email", "required")]
    public async Task What_is_missing_is_told_as_submitting_would_tell_it(string left, string pointer, string code)
    {
        JsonObject application = _app.Application();
        string[] path = left.Split('/');
        (path.Length == 2 ? application[path[0]]! : application).AsObject().Remove(path[^1]);

        Reply checkedOnly = await CheckAsync(application);
        Reply submitted = await _app.PostJsonAsync("/api/cases", application.ToJsonString());

        Assert.Contains((pointer, code), checkedOnly.Errors());
        Assert.Equal(submitted.Body, checkedOnly.Body);
    }

    [Fact]
    public async Task A_date_that_cannot_be_met_is_told_and_can_be_handed_in_all_the_same()
    {
        JsonObject application = Late();

        JsonElement plan = (await CheckAsync(application)).Json.GetProperty("plan");
        Reply submitted = await _app.PostJsonAsync("/api/cases", application.ToJsonString());

        Assert.False(plan.GetProperty("feasible").GetBoolean());
        Assert.True(plan.GetProperty("slackWorkingDays").GetInt32() < 0);
        Assert.Equal(201, submitted.Status);
        Assert.Equal(plan.GetRawText(), submitted.Json.GetProperty("plan").GetRawText());
    }

    [Fact]
    public async Task A_workflow_without_a_date_has_no_plan()
    {
        WorkflowDefinition without = Story.Exchange with { Plans = [] };
        var forecast = Domain.Planning.CaseForecast.Of(
            new Domain.Cases.Rules(without, App.Definitions.Alliance), (await _app.SubmittedAsync()).Form, _app.Clock.GetUtcNow());

        var shape = EntenteFlows.Functions.Http.Submitting.PrecheckShape.Of(Pages.Views.ForecastView.Of(forecast, without, App.Definitions.Alliance, Language.English));

        Assert.Null(shape.Plan);
        Assert.All(shape.Stages, s => Assert.Equal((null, null, null), (s.OpensBy, s.LatestFinish, s.SlackWorkingDays)));
    }

    [Fact]
    public async Task A_case_that_is_behind_shows_it_where_it_is_followed_and_looked_after()
    {
        await _app.PostJsonAsync("/api/cases", Late().ToJsonString());
        await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""");

        JsonElement track = (await _app.GetAsync(_app.TrackAddress(), "application/json")).Json;
        Shape.Is("Track", track);
        Assert.Equal("home-supervisor", track.GetProperty("plan").GetProperty("behind").GetProperty("stage").GetString());
        Assert.False(track.GetProperty("plan").GetProperty("feasible").GetBoolean());
        Assert.True(Stage(track, "home-supervisor").TryGetProperty("latestFinish", out _));
        Assert.Equal(
            track.GetProperty("plan").GetProperty("stages")[0].GetProperty("latestFinish").GetString(), Stage(track, "home-supervisor").GetProperty("latestFinish").GetString());

        JsonElement managed = (await _app.GetAsync($"/api/manage/cases/{_app.Desk.Only.Id}", with: SignedInAs.Role("Entente.Admin"))).Json;
        Shape.Is("ManagedCase", managed);
        Assert.Equal(track.GetProperty("plan").GetRawText(), managed.GetProperty("plan").GetRawText());
        JsonElement list = (await _app.GetAsync("/api/manage/cases", with: SignedInAs.Role("Entente.Admin"))).Json;
        Shape.Is("ManagedList", list);
        Assert.True(list.GetProperty("cases")[0].GetProperty("behind").GetBoolean());
    }

    [Fact]
    public async Task A_case_in_time_has_its_plan_and_is_not_behind()
    {
        await _app.OpenAsync();

        JsonElement plan = (await _app.GetAsync(_app.TrackAddress(), "application/json")).Json.GetProperty("plan");

        Assert.False(plan.TryGetProperty("behind", out _));
        Assert.True(plan.GetProperty("slackWorkingDays").GetInt32() >= 0);
        Assert.Equal("The stay begins", plan.GetProperty("title").GetString());
    }

    /// <summary>The example with a stay that begins in two weeks.</summary>
    private JsonObject Late()
    {
        JsonObject application = _app.Application();
        application["form"]!["startDate"] = _app.Clock.GetUtcNow().AddDays(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return application;
    }

    private Task<Reply> CheckAsync(JsonObject application) => _app.PostJsonAsync("/api/precheck", application.ToJsonString());

    private static JsonElement Stage(Reply reply, string id) => Stage(reply.Json, id);

    private static JsonElement Stage(JsonElement json, string id) => json.GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("id").GetString() == id);
}
