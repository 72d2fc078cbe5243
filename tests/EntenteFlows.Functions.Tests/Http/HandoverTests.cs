using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class HandoverTests
{
    private const string Colleague = "colleague@cs.ox.ac.uk";
    private const string Handover = """{"to":{"name":"Col League","email":"colleague@cs.ox.ac.uk"},"name":"Margaret Whitcombe","reason":"On fieldwork"}""";
    private const string Confirmed = """{"confirm":true,"reason":"I have moved"}""";

    private static readonly KeyValuePair<string, string>[] Form =
        [new("to.name", "Col League"), new("to.email", Colleague), new("name", "Margaret Whitcombe"), new("reason", "On fieldwork")];

    private readonly App _app = new();

    [Fact]
    public async Task To_whom_a_task_may_be_handed_is_told_as_a_page_and_as_json()
    {
        await _app.OpenAsync();

        Reply json = await _app.GetAsync(Delegate(), "application/json");
        Shape.Is("Handover", json.Json);
        Assert.Equal(("oxford", "ox.ac.uk"), (json.Json.GetProperty("institution").GetString(), json.Json.GetProperty("mailDomains")[0].GetString()));
        Assert.Equal("ox.ac.uk", (await _app.GetAsync(Delegate(), "text/html")).Shows<HandoverView>().Domains);
        Assert.Equal(2, _app.Desk.Commands);
    }

    [Fact]
    public async Task A_task_is_handed_over_and_the_delegate_reads_for_whom_and_why()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Delegate(), Handover);

        Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
        Shape.Is("Handed", reply.Json);
        Assert.Equal(("delegate", 2, "open"), (reply.Json.GetProperty("decision").GetString(), reply.Json.GetProperty("next").GetInt32(), reply.Json.GetProperty("state").GetString()));
        Reply asked = await _app.GetAsync(_app.DecideAddress(), "application/json");
        Shape.Is("DecisionAsked", asked.Json);
        Assert.Equal(_app.Desk.Only.Person(_app.Desk.Only.Task(1).Person).Name, asked.Json.GetProperty("onBehalfOf").GetString());
        Assert.Equal("On fieldwork", asked.Json.GetProperty("handedBecause").GetString());
    }

    [Fact]
    public async Task The_old_link_is_replaced_and_an_identical_repeat_is_told_the_same()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        Reply first = await _app.PostJsonAsync(Delegate(address), Handover);

        Assert.Equal(first.Body, (await _app.PostJsonAsync(Delegate(address), Handover)).Body);
        Assert.Equal((410, "link-replaced"), Told(await _app.GetAsync(address, "application/json")));
        Assert.Equal((410, "link-replaced"), Told(await _app.GetAsync(Delegate(address), "application/json")));
        Assert.Equal((410, "link-replaced"), Told(await _app.PostJsonAsync(address, """{"decision":"approve","name":"Margaret Whitcombe"}""")));
        Assert.Equal((410, "link-replaced"), Told(await _app.PostJsonAsync(WrongPerson(address), Confirmed)));
    }

    [Fact]
    public async Task A_form_hands_over_and_leads_to_a_receipt()
    {
        await _app.OpenAsync();
        string address = Delegate();
        Reply reply = await _app.PostFormAsync(address, Form);

        Assert.Equal(303, reply.Status);
        Assert.Equal(address + "&recorded=1", reply.Headers.Location);
        HandedOnView receipt = (await _app.GetAsync(reply.Headers.Location!, "text/html")).Shows<HandedOnView>();
        Assert.True(receipt.IsDelegated);
        Assert.Equal("Col League", _app.Desk.Only.Person(_app.Desk.Only.Task(2).Person).Name);
    }

    [Fact]
    public async Task Whoever_holds_another_link_gets_no_receipt()
    {
        await _app.OpenAsync();
        Assert.Equal(200, (await _app.GetAsync(Delegate() + "&recorded=1", "text/html")).Status);
        Assert.Equal("link-unknown", (await _app.GetAsync("/decide/delegate?k=token-999&recorded=1", "text/html")).Shows<ProblemView>().Slug);
    }

    [Theory]
    [InlineData("colleague@elsewhere.org", "not-of-the-house")]
    [InlineData("eleanor.ashworth@cambridge.example.org", "not-of-the-house")]
    [InlineData("APPLICANT", "is-applicant")]
    [InlineData("HOLDER", "held-task")]
    public async Task A_colleague_who_will_not_do_is_said_beside_the_address(string to, string code)
    {
        Case file = await _app.OpenAsync();
        string email = to switch { "APPLICANT" => file.Applicant.Email.ToUpperInvariant(), "HOLDER" => file.Person(file.Task(1).Person).Email, _ => to };
        Reply json = await _app.PostJsonAsync(Delegate(), Handover.Replace(Colleague, email, StringComparison.Ordinal));
        Reply page = await _app.PostFormAsync(Delegate(), Form.Select(f => f.Key == "to.email" ? new(f.Key, email) : f));

        Assert.Equal([("#/to/email", code)], json.Errors());
        Assert.Equal((422, "to.email"), (page.Status, Assert.Single(page.Shows<HandoverView>().Errors).Anchor));
        Assert.Equal("On fieldwork", page.Shows<HandoverView>().Posted.Reason);
        Assert.Single(_app.Desk.Only.Tasks);
    }

    [Fact]
    public async Task What_is_allowed_is_named_where_it_was_not_kept()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Delegate(), Handover.Replace(Colleague, "x@elsewhere.org", StringComparison.Ordinal));

        Assert.Contains("ox.ac.uk", reply.Json.GetProperty("errors")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_away_is_not_handed_a_task()
    {
        await _app.OpenAsync();
        DateOnly today = new(2027, 1, 12);
        await _app.Substitutions.AddAsync(new Substitution("1", "oxford", Colleague, new Holder("S", "s@ox.ac.uk", Language.English), today, today, "Europe/London"), TestContext.Current.CancellationToken);

        Assert.Equal([("#/to/email", "is-away")], (await _app.PostJsonAsync(Delegate(), Handover)).Errors());
    }

    [Theory]
    [InlineData("{}", "#/to:required #/reason:required #/name:required")]
    [InlineData("""{"to":{},"name":" ","reason":""}""", "#/to/name:required #/to/email:required #/reason:required #/name:required")]
    [InlineData("""{"to":{"name":"https://x.org","email":"no"},"name":"A","reason":"B"}""", "#/to/name:pattern #/to/email:email")]
    [InlineData("""{"to":"a@ox.ac.uk","name":"A","reason":"B"}""", "#/to:type")]
    [InlineData("""{"to":{"name":"A","email":"a@ox.ac.uk","language":"en"},"name":"A","reason":"B","why":"C"}""", "#/to/language:unknown #/why:unknown")]
    public async Task A_body_that_is_not_whole_is_told_of_by_its_parts(string body, string errors)
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(Delegate(), body);

        Assert.Equal(errors, string.Join(' ', reply.Errors().Select(e => $"{e.Pointer}:{e.Code}")));
    }

    [Fact]
    public async Task A_form_that_is_empty_comes_back_with_an_error_at_each_field()
    {
        await _app.OpenAsync();
        HandoverView page = (await _app.PostFormAsync(Delegate(), [])).Shows<HandoverView>();

        Assert.Equal(["to.name", "to.email", "reason", "name"], page.Errors.Select(e => e.Anchor));
    }

    [Fact]
    public async Task The_wrong_person_says_so_once_and_by_a_yes_of_its_own()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        Assert.Equal([("#/confirm", "required")], (await _app.PostJsonAsync(WrongPerson(address), "{}")).Errors());
        Assert.Equal("confirm", Assert.Single((await _app.PostFormAsync(WrongPerson(address), [new("reason", "x")])).Shows<HandoverView>().Errors).Anchor);

        Reply reply = await _app.PostJsonAsync(WrongPerson(address), Confirmed);

        Assert.Equal((200, "wrong-person"), (reply.Status, reply.Json.GetProperty("decision").GetString()));
        Shape.Is("Handed", reply.Json);
        Assert.Equal(reply.Body, (await _app.PostJsonAsync(WrongPerson(address), Confirmed)).Body);
        Case file = _app.Desk.Only;
        Assert.Equal("alliance-academics@oxford.example.org", file.Person(file.Task(2).Person).Email);
        Assert.Equal((410, "link-replaced"), Told(await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""")));
        HandedOnView receipt = (await _app.GetAsync(Delegate(address) + "&recorded=1", "text/html")).Shows<HandedOnView>();
        Assert.False(receipt.IsDelegated);
    }

    [Fact]
    public async Task A_link_of_another_kind_hands_nothing_on()
    {
        await _app.OpenAsync();
        string own = "/decide/delegate?k=" + Story.Token(_app.OwnAddress());

        Assert.Equal((404, "link-unknown"), Told(await _app.PostJsonAsync(own, Handover)));
        Assert.Equal((404, "link-unknown"), Told(await _app.PostJsonAsync(own.Replace("delegate", "wrong-person", StringComparison.Ordinal), Confirmed)));
    }

    [Fact]
    public async Task The_applicant_reads_for_whom_somebody_acts_and_not_why()
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(Delegate(), Handover);
        Reply track = await _app.GetAsync(_app.TrackAddress(), "application/json");

        Shape.Is("Track", track.Json);
        Assert.Contains("\"onBehalfOf\"", track.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("On fieldwork", track.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Colleague, track.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Refusal.ChecksAlready, 403, "checks-already")]
    [InlineData(Refusal.TaskNotOpen, 409, "task-not-open")]
    [InlineData(Refusal.NewHolderChecksAlready, 422, "invalid")]
    [InlineData(Refusal.NewHolderIsWrongPerson, 422, "invalid")]
    public async Task Each_refusal_has_its_status_and_its_slug(Refusal refusal, int status, string slug)
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Desk.Refuses = refusal;

        Assert.Equal((status, slug), Told(await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""")));
    }

    private static (int Status, string Slug) Told(Reply reply) => (reply.Status, reply.Problem());

    private string Delegate(string? decide = null) => (decide ?? _app.DecideAddress()).Replace("/decide?", "/decide/delegate?", StringComparison.Ordinal);

    private static string WrongPerson(string decide) => decide.Replace("/decide?", "/decide/wrong-person?", StringComparison.Ordinal);
}
