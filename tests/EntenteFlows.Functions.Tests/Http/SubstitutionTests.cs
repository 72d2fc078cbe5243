using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class SubstitutionTests
{
    private const string Api = "/api/manage/substitutions";
    private const string Page = "/manage/substitutions";

    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("institution", "oxford"), new("absent", "away@ox.ac.uk"), new("substitute.name", "Stand In"), new("substitute.email", "standin@ox.ac.uk"),
        new("substitute.language", ""), new("from", "2027-01-12"), new("to", "2027-01-20"), new("zone", ""),
    ];

    private readonly App _app = new();

    [Fact]
    public async Task An_officer_enters_an_absence_of_the_own_house_and_it_applies()
    {
        Reply reply = await _app.PostJsonAsync(Api, Body("eleanor.ashworth@oxford.example.org"), with: SignedInAs.Role("Entente.Officer", "oxford"));

        Assert.Equal((201, reply.Body), (reply.Status, reply.Body));
        Shape.Is("SubstitutionEntered", reply.Json);
        Assert.Equal(
            ("oxford", "Europe/London", "en"),
            (reply.Json.GetProperty("substitution").GetProperty("institution").GetString(), reply.Json.GetProperty("substitution").GetProperty("zone").GetString(),
                reply.Json.GetProperty("substitution").GetProperty("substitute").GetProperty("language").GetString()));
        Reply list = await _app.GetAsync(Api, with: SignedInAs.Role("Entente.Officer", "oxford"));
        Shape.Is("SubstitutionList", list.Json);
        Assert.Equal(1, list.Json.GetProperty("substitutions").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_is_first_in_line_and_away_is_answered_for()
    {
        await _app.PostJsonAsync(Api, Body((await _app.SubmittedAsync()).Form["supervisor"] is Domain.Forms.PersonValue p ? p.Email : ""), with: SignedInAs.Role("Entente.Officer", "oxford"));
        await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""");

        Case file = _app.Desk.Only;
        Assert.Equal("standin@ox.ac.uk", file.Person(file.Task(1).Person).Email);
        Assert.NotNull(file.Task(1).OnBehalfOf);
    }

    [Fact]
    public async Task Tasks_that_are_open_stay_and_are_named()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Api, Body(file.Person(file.Task(1).Person).Email), with: SignedInAs.Role("Entente.Officer", "oxford"));

        Assert.Equal(201, reply.Status);
        Assert.Equal((file.Id.ToString(), 1), (reply.Json.GetProperty("openTasks")[0].GetProperty("caseId").GetString(), reply.Json.GetProperty("openTasks")[0].GetProperty("task").GetInt32()));
        Assert.Equal(TaskState.Open, _app.Desk.Only.Task(1).State);
    }

    [Theory]
    [InlineData("Entente.Auditor", null, 403)]
    [InlineData("Entente.Officer", "cambridge", 403)]
    [InlineData("Entente.Officer", null, 403)]
    [InlineData("Reader", "oxford", 403)]
    [InlineData("Entente.Admin", null, 201)]
    public async Task Only_those_who_look_after_the_house_enter_its_absences(string role, string? institution, int status)
    {
        Reply reply = await _app.PostJsonAsync(Api, Body("away@ox.ac.uk", ""","institution":"oxford" """), with: SignedInAs.Role(role, institution));

        Assert.Equal((status, status == 201 ? 1 : 0), (reply.Status, _app.Substitutions.All.All.Count));
    }

    [Fact]
    public async Task Without_a_sign_in_nothing_is_shown_or_entered()
    {
        Assert.Equal((401, "sign-in"), Told(await _app.GetAsync(Api)));
        Assert.Equal((401, "sign-in"), Told(await _app.PostJsonAsync(Api, Body("away@ox.ac.uk"))));
        Assert.Equal((401, "sign-in"), Told(await _app.PostJsonAsync(Api + "/x/remove", """{"confirm":true}""")));
    }

    [Fact]
    public async Task An_officer_sees_the_own_house_s_only_and_an_auditor_all()
    {
        await EnterAsync();

        Assert.Single((await _app.GetAsync(Page, with: SignedInAs.Role("Entente.Auditor"))).Shows<SubstitutionsView>().Rows);
        Assert.Null((await _app.GetAsync(Page, with: SignedInAs.Role("Entente.Auditor"))).Shows<SubstitutionsView>().Rows[0].RemoveHref);
        Assert.Empty((await _app.GetAsync(Page, with: SignedInAs.Role("Entente.Officer", "cambridge"))).Shows<SubstitutionsView>().Rows);
        Assert.Equal(403, (await _app.GetAsync(Page, with: SignedInAs.Role("Entente.Officer"))).Status);
    }

    [Theory]
    [InlineData("{}", "#/absent:required #/substitute:required #/from:required #/to:required")]
    [InlineData("""{"institution":"nowhere","absent":"no","substitute":{},"from":"1 March","to":"2027-02-30","why":1}""",
        "#/institution:institution #/absent:email #/substitute/name:required #/substitute/email:required #/from:date #/to:date #/why:unknown")]
    public async Task A_body_that_is_not_whole_is_told_of_by_its_parts(string body, string errors)
    {
        Reply reply = await _app.PostJsonAsync(Api, body, with: SignedInAs.Role("Entente.Officer", "oxford"));

        Assert.Equal(errors, string.Join(' ', reply.Errors().Select(e => $"{e.Pointer}:{e.Code}")));
    }

    [Fact]
    public async Task An_admin_says_for_which_house() =>
        Assert.Equal([("#/institution", "required")], (await _app.PostJsonAsync(Api, Body("away@ox.ac.uk"), with: SignedInAs.Role("Entente.Admin"))).Errors());

    [Theory]
    [InlineData("away@elsewhere.org", "", "#/absent", "not-of-the-house")]
    [InlineData("standin@ox.ac.uk", "", "#/substitute/email", "self")]
    [InlineData("away@ox.ac.uk", ""","zone":"Nowhere/City" """, "#/zone", "time-zone")]
    [InlineData("first@ox.ac.uk", "", "#/from", "overlap")]
    public async Task What_the_rules_refuse_is_said_where_it_is_wrong(string absent, string more, string pointer, string code)
    {
        await _app.PostJsonAsync(Api, Body("first@ox.ac.uk"), with: SignedInAs.Role("Entente.Officer", "oxford"));

        Assert.Equal([(pointer, code)], (await _app.PostJsonAsync(Api, Body(absent, more), with: SignedInAs.Role("Entente.Officer", "oxford"))).Errors());
    }

    [Fact]
    public async Task Days_the_wrong_way_round_a_stranger_and_a_circle_are_said_too()
    {
        Action<HttpRequest> officer = SignedInAs.Role("Entente.Officer", "oxford");
        Assert.Equal([("#/to", "days")], (await _app.PostJsonAsync(Api, Body("away@ox.ac.uk").Replace("2027-01-20", "2027-01-11", StringComparison.Ordinal), with: officer)).Errors());
        Assert.Equal(
            [("#/substitute/email", "not-of-the-house")],
            (await _app.PostJsonAsync(Api, Body("away@ox.ac.uk").Replace("standin@ox.ac.uk", "standin@elsewhere.org", StringComparison.Ordinal), with: officer)).Errors());
        await _app.PostJsonAsync(Api, Body("away@ox.ac.uk"), with: officer);
        Assert.Equal(
            [("#/substitute/email", "cycle")],
            (await _app.PostJsonAsync(Api, Body("standin@ox.ac.uk").Replace("\"email\":\"standin@ox.ac.uk\"", "\"email\":\"away@ox.ac.uk\"", StringComparison.Ordinal), with: officer)).Errors());
    }

    [Fact]
    public async Task A_form_enters_it_and_the_page_names_the_open_tasks()
    {
        Case file = await _app.OpenAsync();
        Action<HttpRequest> admin = SignedInAs.OnOwnPage("Entente.Admin");
        SubstitutionsView wrong = (await _app.PostFormAsync(Page, Form.Where(f => f.Key is not ("absent" or "from")), with: admin)).Shows<SubstitutionsView>();
        Assert.Equal(["absent", "from"], wrong.Errors.Select(e => e.Anchor));

        Reply taken = await _app.PostFormAsync(Page, Form.Select(f => f.Key == "absent" ? new(f.Key, file.Person(file.Task(1).Person).Email) : f), with: admin);

        Assert.Equal(303, taken.Status);
        EnteredAbsence entered = (await _app.GetAsync(taken.Headers.Location!, with: admin)).Shows<SubstitutionsView>().Entered!;
        Assert.Equal((file.Reference, 1), (Assert.Single(entered.Tasks).Reference, entered.Tasks[0].Task));
    }

    [Fact]
    public async Task A_form_of_another_site_enters_and_removes_nothing()
    {
        string id = await EnterAsync();
        foreach (string address in (string[])[Page, $"{Page}/{id}/remove"])
            Assert.Equal("foreign-form", (await _app.PostFormAsync(address, [.. Form, new("confirm", "true")], with: SignedInAs.Role("Entente.Admin"))).Shows<ProblemView>().Slug);
        Assert.Equal((415, "media-type"), Told(await _app.PostFormAsync($"{Api}/{id}/remove", [new("confirm", "true")], with: SignedInAs.Role("Entente.Admin"))));
        Assert.Single(_app.Substitutions.All.All);
    }

    [Fact]
    public async Task An_absence_is_removed_by_those_who_look_after_the_house()
    {
        string id = await EnterAsync();
        Assert.Equal((403, "forbidden"), Told(await _app.PostJsonAsync($"{Api}/{id}/remove", """{"confirm":true}""", with: SignedInAs.Role("Entente.Officer", "cambridge"))));
        Assert.Equal((403, "forbidden"), Told(await _app.PostJsonAsync($"{Api}/{id}/remove", """{"confirm":true}""", with: SignedInAs.Role("Entente.Auditor"))));
        Assert.Equal([("#/confirm", "required")], (await _app.PostJsonAsync($"{Api}/{id}/remove", "{}", with: SignedInAs.Role("Entente.Officer", "oxford"))).Errors());

        Reply removed = await _app.PostJsonAsync($"{Api}/{id}/remove", """{"confirm":true}""", with: SignedInAs.Role("Entente.Officer", "oxford"));

        Assert.Equal(200, removed.Status);
        Shape.Is("SubstitutionRemoved", removed.Json);
        Assert.Empty(_app.Substitutions.All.All);
        Assert.Equal((404, "not-found"), Told(await _app.PostJsonAsync($"{Api}/{id}/remove", """{"confirm":true}""", with: SignedInAs.Role("Entente.Officer", "oxford"))));
        string again = await EnterAsync();
        Assert.Equal(303, (await _app.PostFormAsync($"{Page}/{again}/remove", [new("confirm", "true")], with: SignedInAs.OnOwnPage("Entente.Officer", "oxford"))).Status);
    }

    private async Task<string> EnterAsync() =>
        (await _app.PostJsonAsync(Api, Body("away@ox.ac.uk"), with: SignedInAs.Role("Entente.Officer", "oxford"))).Json.GetProperty("substitution").GetProperty("id").GetString()!;

    private static (int Status, string Slug) Told(Reply reply) => (reply.Status, reply.Problem());

    private static string Body(string absent, string more = "") =>
        $$"""{"absent":"{{absent}}","substitute":{"name":"Stand In","email":"standin@ox.ac.uk"},"from":"2027-01-12","to":"2027-01-20"{{more}}}""";
}
