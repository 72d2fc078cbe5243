using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class ReassignTests
{
    private const string Body = """{"task":1,"to":{"name":"New Holder","email":"new.holder@ox.ac.uk","language":"fr"},"reason":"Has left"}""";

    private static readonly KeyValuePair<string, string>[] Form =
        [new("task", "1"), new("to.name", "New Holder"), new("to.email", "new.holder@ox.ac.uk"), new("to.language", ""), new("reason", "Has left")];

    private readonly App _app = new();

    [Theory]
    [InlineData("Entente.Admin", null)]
    [InlineData("Entente.Officer", "oxford")]
    public async Task Those_who_look_after_the_task_give_it_to_somebody_else(string role, string? institution)
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Api(file), Body, with: SignedInAs.Role(role, institution));

        Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
        Shape.Is("Handed", reply.Json);
        Assert.Equal("reassign", reply.Json.GetProperty("decision").GetString());
        CasePerson holder = _app.Desk.Only.Person(_app.Desk.Only.Task(2).Person);
        Assert.Equal(("new.holder@ox.ac.uk", Language.French), (holder.Email, holder.Language));
        Reply told = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Officer", "oxford"));
        Shape.Is("ManagedCase", told.Json);
        Assert.Contains("given to somebody else by Jo Admin", told.Body, StringComparison.Ordinal);
        Assert.Contains("\"handoverReason\":\"Has left\"", told.Body, StringComparison.Ordinal);
        Reply elsewhere = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Officer", "ip-paris"));
        Assert.DoesNotContain("Has left", elsewhere.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Entente.Auditor", null)]
    [InlineData("Entente.Officer", "ip-paris")]
    [InlineData("Entente.Officer", "cambridge")]
    [InlineData("Entente.Officer", null)]
    [InlineData("Reader", "oxford")]
    public async Task Nobody_else_may(string role, string? institution)
    {
        Case file = await _app.OpenAsync();
        int commands = _app.Desk.Commands;

        Assert.Equal((403, "forbidden"), Told(await _app.PostJsonAsync(Api(file), Body, with: SignedInAs.Role(role, institution))));
        Assert.Equal("forbidden", (await _app.PostFormAsync(Page(file), Form, with: SignedInAs.OnOwnPage(role, institution))).Shows<ProblemView>().Slug);
        Assert.Equal("forbidden", (await _app.GetAsync(Page(file) + "?task=1", with: SignedInAs.Role(role, institution))).Shows<ProblemView>().Slug);
        Assert.Equal(commands, _app.Desk.Commands);
    }

    /// <summary>Directories name people by the name that is shown, so the rules, which know who acts by that name, would not see it.</summary>
    [Fact]
    public async Task An_officer_whose_own_case_it_is_gives_no_task_of_it_to_anybody()
    {
        Case file = await _app.OpenAsync();
        int commands = _app.Desk.Commands;

        Assert.Equal(
            (403, "own-case"),
            Told(await _app.PostJsonAsync(Api(file), Body, with: SignedInAs.Role("Entente.Officer", "oxford", address: file.Applicant.Email.ToUpperInvariant()))));
        Assert.Equal(commands, _app.Desk.Commands);
    }

    [Fact]
    public async Task Without_a_sign_in_or_a_name_nothing_is_changed()
    {
        Case file = await _app.OpenAsync();

        Assert.Equal((401, "sign-in"), Told(await _app.PostJsonAsync(Api(file), Body)));
        Assert.Equal((403, "forbidden"), Told(await _app.PostJsonAsync(Api(file), Body, with: SignedInAs.Role("Entente.Admin", name: " "))));
        Assert.Equal((401, "sign-in"), Told(await new App(signInService: false).PostJsonAsync(Api(file), Body, with: SignedInAs.Role("Entente.Admin"))));
        Assert.Single(_app.Desk.Only.Tasks);
    }

    [Fact]
    public async Task The_body_does_not_say_who_acts()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Api(file), Body.Replace("\"task\"", "\"by\":\"Somebody\",\"task\"", StringComparison.Ordinal), with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal([("#/by", "unknown")], reply.Errors());
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("cross-site", null, false)]
    [InlineData("same-site", null, false)]
    [InlineData(null, "https://elsewhere.example", false)]
    [InlineData("same-origin", null, true)]
    [InlineData(null, "http://localhost:7071", true)]
    public async Task A_form_must_be_known_to_come_from_our_own_page(string? site, string? origin, bool taken)
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.PostFormAsync(Page(file), Form, with: request =>
        {
            SignedInAs.Role("Entente.Admin")(request);
            if (site is not null) request.Headers["Sec-Fetch-Site"] = site;
            if (origin is not null) request.Headers.Origin = origin;
        });

        Assert.Equal(taken ? 303 : 403, reply.Status);
        Assert.Equal(taken ? 2 : 1, _app.Desk.Only.Tasks.Count);
    }

    [Fact]
    public async Task A_form_on_the_address_for_programs_is_not_taken()
    {
        Case file = await _app.OpenAsync();

        Assert.Equal((415, "media-type"), Told(await _app.PostFormAsync(Api(file), Form, with: SignedInAs.Role("Entente.Admin"))));
        Assert.Equal("media-type", (await _app.PostJsonAsync(Page(file), Body, with: SignedInAs.OnOwnPage("Entente.Admin"))).Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task A_form_leads_to_a_receipt_and_comes_back_with_its_faults()
    {
        Case file = await _app.OpenAsync();
        Action<HttpRequest> admin = SignedInAs.OnOwnPage("Entente.Admin");
        Assert.Equal(1, (await _app.GetAsync(Page(file) + "?task=1", with: admin)).Shows<ReassignView>().Task);

        ReassignView wrong = (await _app.PostFormAsync(Page(file), Form.Where(f => f.Key is "task" or "to.email"), with: admin)).Shows<ReassignView>();
        Assert.Equal(["to.name", "reason"], wrong.Errors.Select(e => e.Anchor));
        ReassignView refused = (await _app.PostFormAsync(Page(file), Form.Select(f => f.Key == "to.email" ? new(f.Key, "x@elsewhere.org") : f), with: admin)).Shows<ReassignView>();
        Assert.Equal(("to.email", "x@elsewhere.org"), (Assert.Single(refused.Errors).Anchor, refused.Posted.ToEmail));

        Reply taken = await _app.PostFormAsync(Page(file), Form, with: admin);
        Assert.Equal((303, $"{Page(file)}?lang=en&task=1&recorded=1"), (taken.Status, taken.Headers.Location.ToString()));
        ReassignedView receipt = (await _app.GetAsync(taken.Headers.Location.ToString(), with: admin)).Shows<ReassignedView>();
        Assert.Equal((file.Person(file.Task(1).Person).Name, "New Holder", "new.holder@ox.ac.uk", false), (receipt.FormerName, receipt.HolderName, receipt.HolderEmail, receipt.TakesCode));
        Assert.Equal($"/manage/cases/{file.Id}?lang=en", receipt.CaseHref);
        Assert.Equal("task-not-open", (await _app.GetAsync(Page(file) + "?task=1", with: admin)).Shows<ProblemView>().Slug);
        Assert.Equal("not-found", (await _app.GetAsync(Page(file) + "?task=9", with: admin)).Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task The_receipt_is_for_those_who_could_have_given_the_task_and_only_where_somebody_did()
    {
        Case file = await _app.OpenAsync();
        string receipt = Page(file) + "?task=1&recorded=1";
        Assert.Equal(1, (await _app.GetAsync(receipt, with: SignedInAs.OnOwnPage("Entente.Admin"))).Shows<ReassignView>().Task);
        await _app.PostFormAsync(Page(file), Form, with: SignedInAs.OnOwnPage("Entente.Admin"));

        Assert.Equal("New Holder", (await _app.GetAsync(receipt, with: SignedInAs.OnOwnPage("Entente.Officer", "oxford"))).Shows<ReassignedView>().HolderName);
        Assert.Equal("forbidden", (await _app.GetAsync(receipt, with: SignedInAs.OnOwnPage("Entente.Officer", "ip-paris"))).Shows<ProblemView>().Slug);
        Assert.Equal("sign-in", (await _app.GetAsync(receipt)).Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task Another_end_of_a_task_has_no_receipt_of_an_officer()
    {
        Case file = await _app.OpenAsync();
        Reply handed = await _app.PostJsonAsync(
            _app.DecideAddress().Replace("/decide?", "/decide/delegate?", StringComparison.Ordinal),
            """{"to":{"name":"Col League","email":"colleague@ox.ac.uk"},"name":"Margaret Whitcombe","reason":"On fieldwork"}""");
        Assert.Equal(200, handed.Status);

        Reply reply = await _app.GetAsync(Page(file) + "?task=1&recorded=1", with: SignedInAs.OnOwnPage("Entente.Admin"));
        Assert.Equal("task-not-open", reply.Shows<ProblemView>().Slug);
    }

    [Theory]
    [InlineData("""{"task":"1","to":{"name":"N","email":"n@ox.ac.uk"},"reason":"R"}""", "#/task:type")]
    [InlineData("""{"task":0,"to":{"name":"N","email":"n@ox.ac.uk","language":"de"},"reason":"R"}""", "#/task:type #/to/language:choice")]
    [InlineData("{}", "#/task:required #/to:required #/reason:required")]
    [InlineData("""{"task":1,"to":{"name":"N","email":"n@elsewhere.org"},"reason":"R"}""", "#/to/email:not-of-the-house")]
    public async Task A_body_that_cannot_be_used_is_told_of_by_its_parts(string body, string errors)
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Api(file), body, with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal(errors, string.Join(' ', reply.Errors().Select(e => $"{e.Pointer}:{e.Code}")));
    }

    [Fact]
    public async Task A_task_that_is_not_open_is_refused()
    {
        Case file = await _app.OpenAsync();
        Action<HttpRequest> admin = SignedInAs.Role("Entente.Admin");

        Assert.Equal((409, "task-not-open"), Told(await _app.PostJsonAsync(Api(file), Body.Replace("\"task\":1", "\"task\":7", StringComparison.Ordinal), with: admin)));
        Reply first = await _app.PostJsonAsync(Api(file), Body, with: admin);
        Assert.Equal(first.Body, (await _app.PostJsonAsync(Api(file), Body, with: admin)).Body);
        Assert.Equal((409, "task-not-open"), Told(await _app.PostJsonAsync(Api(file), Body.Replace("Has left", "Else", StringComparison.Ordinal), with: admin)));
        Assert.Equal((404, "not-found"), Told(await _app.PostJsonAsync("/api/manage/cases/00000000000000000000000000000007/reassign", Body, with: admin)));
    }

    [Fact]
    public async Task The_case_page_leads_there_only_for_those_who_may()
    {
        Case file = await _app.OpenAsync();
        foreach ((string role, string? institution, bool may) in ((string, string?, bool)[])[("Entente.Admin", null, true), ("Entente.Officer", "oxford", true), ("Entente.Officer", "ip-paris", false), ("Entente.Auditor", null, false)])
        {
            ManageCaseView page = (await _app.GetAsync($"/manage/cases/{file.Id}", with: SignedInAs.Role(role, institution))).Shows<ManageCaseView>();
            Assert.Equal(may, page.Assigned[0].ReassignHref is not null);
        }
    }

    private static (int Status, string Slug) Told(Reply reply) => (reply.Status, reply.Problem());

    private static string Api(Case file) => $"/api/manage/cases/{file.Id}/reassign";

    private static string Page(Case file) => $"/manage/cases/{file.Id}/reassign";
}
