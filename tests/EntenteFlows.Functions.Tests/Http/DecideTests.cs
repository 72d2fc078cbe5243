using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class DecideTests
{
    private const string Approval = """{"decision":"approve","name":"Margaret Whitcombe"}""";

    private readonly App _app = new();

    [Fact]
    public async Task An_approver_reads_what_is_asked()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync(_app.DecideAddress(), "application/json");

        Assert.Equal(200, reply.Status);
        Shape.Is("DecisionAsked", reply.Json);
        Assert.Equal(file.Id.ToString(), reply.Json.GetProperty("caseId").GetString());
        Assert.Equal(1, reply.Json.GetProperty("task").GetInt32());
        Assert.Equal(ShownContent.HashOf(file, Story.Exchange, file.Task(1)), reply.Json.GetProperty("contentHash").GetString());
        Assert.Equal(file.Task(1).Due.At.UtcDateTime, reply.Json.GetProperty("dueAt").GetDateTime());
        Assert.Equal("oxford", reply.Json.GetProperty("application").GetProperty("form").GetProperty("homeInstitution").GetString());
        Assert.All(reply.Json.GetProperty("documents").EnumerateArray(), d => Assert.False(d.GetProperty("required").GetBoolean() || d.GetProperty("present").GetBoolean()));
    }

    [Fact]
    public async Task A_restricted_field_is_shown_to_its_roles_only()
    {
        FormField secret = Story.Exchange.Form.Field("nationality")!;
        Assert.Equal(Sensitivity.Restricted, secret.Sensitivity);
        await _app.OpenAsync();
        CaseTask task = _app.Desk.Only.Task(1);
        Assert.DoesNotContain(task.Role, secret.VisibleTo);

        Reply hidden = await _app.GetAsync(_app.DecideAddress(), "application/json");
        Assert.False(hidden.Json.GetProperty("application").GetProperty("form").TryGetProperty("nationality", out _));
        Assert.DoesNotContain("\"value\":\"India\"", hidden.Body, StringComparison.Ordinal);

        _app.Desk.Change(c => c with { Tasks = c.Tasks.SetItem(0, c.Task(1) with { Role = secret.VisibleTo[0] }) });
        Reply shown = await _app.GetAsync(_app.DecideAddress(), "application/json");
        Assert.Equal("IN", shown.Json.GetProperty("application").GetProperty("form").GetProperty("nationality").GetString());
    }

    [Fact]
    public async Task A_decision_is_recorded_with_its_receipt()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(_app.DecideAddress(), Approval);

        Assert.Equal(200, reply.Status);
        Shape.Is("Decided", reply.Json);
        Assert.Equal(["result", "caseId", "task", "decision", "recordedAt", "state"], reply.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("recorded", "approve", "open"), (reply.Json.GetProperty("result").GetString(), reply.Json.GetProperty("decision").GetString(), reply.Json.GetProperty("state").GetString()));
        Assert.Equal((TaskState.Approved, "Margaret Whitcombe"), (_app.Desk.Only.Task(1).State, _app.Desk.Only.Task(1).SignedName));
    }

    [Fact]
    public async Task An_identical_repeat_gets_the_same_answer_and_anything_else_is_gone()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        Reply first = await _app.PostJsonAsync(address, Approval);
        _app.Clock.Advance(TimeSpan.FromHours(1));

        Reply again = await _app.PostJsonAsync(address, Approval);
        Assert.Equal((200, first.Body), (again.Status, again.Body));
        string[] others =
        [
            """{"decision":"reject","name":"Margaret Whitcombe","reason":"No."}""",
            """{"decision":"approve","name":"Somebody Else"}""",
            """{"decision":"reject","name":"Margaret Whitcombe"}""",
            """{"name":"Margaret Whitcombe"}""",
            "{}",
        ];
        foreach (string other in others)
        {
            Reply reply = await _app.PostJsonAsync(address, other);
            Assert.Equal((410, "link-used"), (reply.Status, reply.Problem()));
        }

        Reply read = await _app.GetAsync(address, "application/json");
        Assert.Equal((410, "link-used"), (read.Status, read.Problem()));
        Assert.Equal((410, "link-used"), ((await _app.GetAsync(address)).Status, (await _app.GetAsync(address)).Shows<ProblemView>().Slug));
    }

    [Theory]
    [InlineData("""{"name":"A"}""", "#/decision", "required")]
    [InlineData("""{"decision":null,"name":"A"}""", "#/decision", "required")]
    [InlineData("""{"decision":"","name":"A"}""", "#/decision", "required")]
    [InlineData("""{"decision":"maybe","name":"A"}""", "#/decision", "choice")]
    [InlineData("""{"decision":true,"name":"A"}""", "#/decision", "type")]
    [InlineData("""{"decision":"approve"}""", "#/name", "required")]
    [InlineData("""{"decision":"approve","name":"  "}""", "#/name", "required")]
    [InlineData("""{"decision":"approve","name":7}""", "#/name", "type")]
    [InlineData("""{"decision":"approve","name":"A\u0000B"}""", "#/name", "type")]
    [InlineData("""{"decision":"approve","name":"A\nB"}""", "#/name", "type")]
    [InlineData("""{"decision":"approve","name":"A\u202EB"}""", "#/name", "type")]
    [InlineData("""{"decision":"reject","name":"A"}""", "#/reason", "required")]
    [InlineData("""{"decision":"return","name":"A","reason":" "}""", "#/reason", "required")]
    [InlineData("""{"decision":"approve","name":"A","reason":["x"]}""", "#/reason", "type")]
    [InlineData("""{"decision":"approve","name":"A","verdict":"x"}""", "#/verdict", "unknown")]
    public async Task Nothing_is_decided_without_a_choice_a_name_and_a_reason(string json, string pointer, string code)
    {
        await _app.OpenAsync();
        int before = _app.Desk.Commands;
        Reply reply = await _app.PostJsonAsync(_app.DecideAddress(), json);

        Assert.Equal([(pointer, code)], reply.Errors());
        Assert.Equal(before, _app.Desk.Commands);
    }

    [Fact]
    public async Task Names_and_reasons_have_limits()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(
            _app.DecideAddress(), $$"""{"decision":"reject","name":"{{new string('n', 201)}}","reason":"{{new string('r', 4001)}}"}""");

        Assert.Equal([("#/reason", "too-long"), ("#/name", "too-long")], reply.Errors());
    }

    [Fact]
    public async Task Content_that_was_not_shown_is_not_decided()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        Reply stale = await _app.PostJsonAsync(address, """{"decision":"approve","name":"A","contentHash":"0000"}""");
        Assert.Equal((409, "content-changed"), (stale.Status, stale.Problem()));

        Reply fresh = await _app.PostJsonAsync(address, $$"""{"decision":"approve","name":"A","contentHash":"{{ShownContent.HashOf(_app.Desk.Only, Story.Exchange, _app.Desk.Only.Task(1))}}"}""");
        Assert.Equal(200, fresh.Status);
    }

    [Fact]
    public async Task A_form_that_was_taken_leads_to_its_receipt()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        DecideView form = (await _app.GetAsync(address)).Shows<DecideView>();
        Assert.Null(form.Posted.Verdict);

        Reply posted = await _app.PostFormAsync(address, [new("decision", "approve"), new("name", "Margaret Whitcombe"), new("contentHash", form.ContentHash), new("reason", "")]);
        Assert.Equal(303, posted.Status);
        string there = posted.Headers.Location.ToString();
        Assert.StartsWith("/decide?k=", there, StringComparison.Ordinal);

        Reply receipt = await _app.GetAsync(there);
        Assert.Equal((200, "approve"), (receipt.Status, receipt.Shows<DecidedView>().Decision));
        Assert.Equal(410, (await _app.GetAsync(there, "application/json")).Status);
        Assert.Equal(410, (await _app.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_as_it_was_typed()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostFormAsync(_app.DecideAddress(), [new("decision", "reject"), new("name", "Margaret Whitcombe"), new("reason", ""), new("utm_source", "x")]);

        Assert.Equal(422, reply.Status);
        DecideView view = reply.Shows<DecideView>();
        Assert.Equal((Verdict.Reject, "Margaret Whitcombe"), (view.Posted.Verdict, view.Posted.Name));
        Assert.Equal(["reason"], view.Errors.Select(e => e.Anchor));
    }

    [Fact]
    public async Task The_receipt_is_for_the_link_that_decided_only()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();

        Reply open = await _app.GetAsync(address + "&recorded=1");
        Assert.Equal(200, open.Status);
        open.Shows<DecideView>();

        _app.Desk.Change(c => c with { Tasks = c.Tasks.SetItem(0, c.Task(1) with { Attempt = 99, State = TaskState.Approved, DecidedAt = _app.Clock.GetUtcNow() }) });
        Reply replaced = await _app.GetAsync(address + "&recorded=1");
        Assert.Equal((410, "link-replaced"), (replaced.Status, replaced.Shows<ProblemView>().Slug));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_told()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Clock.Advance(TimeSpan.FromDays(60));
        Reply reply = await _app.PostJsonAsync(address, Approval);

        Assert.Equal((410, "link-expired"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task A_rejection_closes_the_case_for_every_other_link()
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(_app.DecideAddress(), Approval);
        List<CaseTask> open = [.. _app.Desk.Only.Tasks.Where(t => t.State is TaskState.Open)];
        Assert.True(open.Count >= 2, "the second round asks two side by side");
        string other = _app.DecideAddress(open[1]);

        Reply rejected = await _app.PostJsonAsync(_app.DecideAddress(open[0]), """{"decision":"reject","name":"A","reason":"No funds."}""");
        Assert.Equal("rejected", rejected.Json.GetProperty("state").GetString());
        Reply late = await _app.PostJsonAsync(other, Approval);
        Assert.Equal((410, "case-closed"), (late.Status, late.Problem()));
    }
}
