using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The doors of a stage that asks for a code as well as the link.</summary>
public sealed class CodeTests
{
    private const string Approval = """{"decision":"approve","name":"Margaret Whitcombe"}""";

    private static readonly KeyValuePair<string, string>[] Typed =
        [new("decision", "return"), new("name", "Margaret Whitcombe"), new("reason", "First line\r\nand second"), new("note", "Between us"), new("fields", "startDate"), new("fields", "endDate")];

    private readonly App _app = new(catalogue: Signed());

    [Fact]
    public async Task What_it_takes_stands_in_the_workflow_and_with_the_task()
    {
        await _app.OpenAsync();

        Assert.Equal("high", (await _app.GetAsync(_app.DecideAddress(), "application/json")).Json.GetProperty("assurance").GetString());
        Assert.Equal("high", (await _app.GetAsync("/api/workflows/exchange", "application/json")).Json.GetProperty("stages")[0].GetProperty("assurance").GetString());
    }

    [Fact]
    public async Task Without_a_code_nothing_is_recorded_and_a_program_is_told_how_it_stands_with_the_code()
    {
        await _app.OpenAsync();

        Reply reply = await _app.PostJsonAsync(_app.DecideAddress(), Approval);

        Shape.Is("Problem", reply.Json);
        Assert.Equal((403, "/problems/code-required"), (reply.Status, reply.Json.GetProperty("type").GetString()));
        Assert.Equal(("mailed", TaskCodes.MostTries), (reply.Json.GetProperty("code").GetProperty("state").GetString(), reply.Json.GetProperty("code").GetProperty("triesLeft").GetInt32()));
        Assert.Null(_app.Desk.Only.Task(1).DecidedAt);
    }

    [Fact]
    public async Task With_the_code_it_is_recorded_and_a_repeat_is_told_the_same()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        await _app.PostJsonAsync(address, Approval);

        Reply first = await _app.PostJsonAsync(address, With("000 001"));

        Assert.Equal((200, first.Body), (first.Status, first.Body));
        Assert.Equal((TaskState.Approved, Assurance.High), (_app.Desk.Only.Task(1).State, _app.Desk.Only.Task(1).Assurance));
        Assert.Equal(first.Body, (await _app.PostJsonAsync(address, With("000001"))).Body);
    }

    [Fact]
    public async Task A_wrong_code_is_told_with_the_tries_left_until_the_right_one_is_dead()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        await _app.PostJsonAsync(address, Approval);
        for (int left = TaskCodes.MostTries - 1; left >= 0; left--)
        {
            Reply wrong = await _app.PostJsonAsync(address, With("999999"));
            Assert.Equal((403, "/problems/code-required"), (wrong.Status, wrong.Json.GetProperty("type").GetString()));
            Assert.Equal((left == 0 ? "spent" : "wrong", left), (wrong.Json.GetProperty("code").GetProperty("state").GetString(), wrong.Json.GetProperty("code").GetProperty("triesLeft").GetInt32()));
        }

        Assert.Equal("spent", (await _app.PostJsonAsync(address, With("000001"))).Json.GetProperty("code").GetProperty("state").GetString());
        Assert.Equal(429, (await _app.PostJsonAsync(Code(address), "{}")).Status);
        _app.Clock.Advance(TaskCodes.Pause);
        Reply another = await _app.SendAsync("POST", Code(address), "application/json", null, null);
        Shape.Is("CodeMailed", another.Json);
        Assert.Equal((200, "mailed"), (another.Status, another.Json.GetProperty("result").GetString()));
        Assert.Equal(200, (await _app.PostJsonAsync(address, With("000002"))).Status);
    }

    [Fact]
    public async Task Too_soon_tells_when()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        await _app.PostJsonAsync(Code(address), "{}");
        _app.Clock.Advance(TimeSpan.FromSeconds(20));

        Reply reply = await _app.PostJsonAsync(Code(address), "{}");

        Assert.Equal((429, "/problems/rate-limited", "100"), (reply.Status, reply.Json.GetProperty("type").GetString(), reply.Headers.RetryAfter.ToString()));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    public async Task What_is_no_code_is_told_and_is_no_try(string code)
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        await _app.PostJsonAsync(address, Approval);

        Reply reply = await _app.PostJsonAsync(address, With(code));

        Assert.Equal((422, "#/code"), (reply.Status, reply.Json.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        Assert.Equal(0, _app.Desk.Only.Task(1).Code!.Refused);
    }

    [Fact]
    public async Task The_digits_of_another_script_are_digits()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        await _app.PostJsonAsync(address, Approval);

        Assert.Equal(200, (await _app.PostJsonAsync(address, With("٠٠٠٠٠١"))).Status);
    }

    [Fact]
    public async Task The_page_that_asks_for_the_code_keeps_all_that_was_typed()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();

        Reply asked = await _app.PostFormAsync(address, Typed);

        CodeView view = asked.Shows<CodeView>();
        Assert.Equal((403, "/decide", "Return for changes"), (asked.Status, view.Path, view.Act));
        Assert.Equal(Typed.Order(ByText), view.Kept.Where(k => k.Value.Length > 0).Select(k => new KeyValuePair<string, string>(k.Name, k.Value)).Order(ByText));
        Assert.Empty(view.Errors);
        Reply wrong = await _app.PostFormAsync(address, Sent(view, ("code", "999999")));
        Assert.Equal(view.Kept, wrong.Shows<CodeView>().Kept);
        Assert.Single(wrong.Shows<CodeView>().Errors, e => e.Anchor == "code");
        Reply malformed = await _app.PostFormAsync(address, Sent(view, ("code", "12")));
        Assert.Equal((422, 1), (malformed.Status, malformed.Shows<CodeView>().Errors.Count));
        Reply recorded = await _app.PostFormAsync(address, Sent(view, ("code", "000001")));
        Assert.Equal(303, recorded.Status);
        CaseTask task = _app.Desk.Only.Task(1);
        Assert.Equal((TaskState.Returned, "First line\nand second", "Between us"), (task.State, task.Reason, task.Note));
        Assert.Equal(["endDate", "startDate"], task.ReturnFields!.Order());
    }

    [Fact]
    public async Task From_the_page_of_the_code_somebody_goes_back_to_what_was_typed()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        CodeView view = (await _app.PostFormAsync(address, Typed)).Shows<CodeView>();

        Reply back = await _app.PostFormAsync(address, Sent(view, ("code", ""), ("change", "true")));

        DecideView form = back.Shows<DecideView>();
        Assert.Equal((200, Verdict.Return, "Between us", 0), (back.Status, form.Posted.Verdict, form.Posted.Note, form.Errors.Count));
        Assert.Null(_app.Desk.Only.Task(1).DecidedAt);
    }

    [Fact]
    public async Task Another_code_is_asked_for_without_losing_what_was_typed()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        CodeView view = (await _app.PostFormAsync(address, Typed)).Shows<CodeView>();

        Reply soon = await _app.PostFormAsync(Code(address), Sent(view));
        Assert.Equal(429, soon.Status);
        Assert.Equal(view.Kept, soon.Shows<CodeView>().Kept);
        _app.Clock.Advance(TaskCodes.Pause);
        Reply another = await _app.PostFormAsync(Code(address), Sent(view));

        Assert.Equal((200, true), (another.Status, another.Shows<CodeView>().IsAnother));
        Assert.Equal(view.Kept, another.Shows<CodeView>().Kept);
        Assert.Equal(303, (await _app.PostFormAsync(address, Sent(view, ("code", "000002")))).Status);
    }

    [Fact]
    public async Task A_form_with_nothing_typed_leads_back_to_the_decision()
    {
        await _app.OpenAsync();

        Reply reply = await _app.PostFormAsync(Code(_app.DecideAddress()), []);

        Assert.Equal(303, reply.Status);
        Assert.StartsWith("/decide?k=", reply.Headers.Location.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/decide")]
    [InlineData("/decide/delegate")]
    public async Task A_code_that_ran_out_is_told_while_a_fresh_one_is_on_its_way(string path)
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress().Replace("/decide?", path + "?", StringComparison.Ordinal);
        KeyValuePair<string, string>[] typed = path == "/decide" ? Typed
            : [new("to.name", "Col League"), new("to.email", "colleague@cs.ox.ac.uk"), new("name", "Margaret Whitcombe"), new("reason", "On fieldwork")];
        CodeView first = (await _app.PostFormAsync(address, typed)).Shows<CodeView>();
        Assert.Empty(first.Errors);
        _app.Clock.Advance(TaskCodes.Lifetime);

        Reply late = await _app.PostFormAsync(address, Sent(first, ("code", "000001")));

        CodeView view = late.Shows<CodeView>();
        Assert.Equal((403, view.Frame.Words["code.error.ran-out"]), (late.Status, Assert.Single(view.Errors).Text));
        Assert.Equal(2, _app.Desk.Only.Task(1).Code!.Number);
        Assert.Equal(303, (await _app.PostFormAsync(address, Sent(view, ("code", "000002")))).Status);
    }

    [Fact]
    public async Task Handing_over_asks_for_the_code_too_and_keeps_what_was_typed()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress().Replace("/decide?", "/decide/delegate?", StringComparison.Ordinal);
        KeyValuePair<string, string>[] typed = [new("to.name", "Col League"), new("to.email", "colleague@cs.ox.ac.uk"), new("name", "Margaret Whitcombe"), new("reason", "On fieldwork")];

        Reply asked = await _app.PostFormAsync(address, typed);

        CodeView view = asked.Shows<CodeView>();
        Assert.Equal((403, "/decide/delegate"), (asked.Status, view.Path));
        _app.Clock.Advance(TaskCodes.Pause);
        CodeView another = (await _app.PostFormAsync(Code(_app.DecideAddress()), Sent(view))).Shows<CodeView>();
        Assert.Equal("/decide/delegate", another.Path);
        Assert.Equal(view.Kept, another.Kept);
        Assert.Equal(200, (await _app.PostFormAsync(address, Sent(another, ("change", "true")))).Status);
        Assert.Equal(303, (await _app.PostFormAsync(address, Sent(another, ("code", "000002")))).Status);
        Assert.Equal(TaskState.Delegated, _app.Desk.Only.Task(1).State);
    }

    [Fact]
    public async Task Where_no_code_is_needed_none_is_sent()
    {
        App plain = new();
        await plain.OpenAsync();

        Reply reply = await plain.PostJsonAsync(Code(plain.DecideAddress()), "{}");

        Assert.Equal((409, "/problems/code-not-needed"), (reply.Status, reply.Json.GetProperty("type").GetString()));
        Assert.Equal(200, (await plain.PostJsonAsync(plain.DecideAddress(), With("123456"))).Status);
    }

    private static readonly Comparer<KeyValuePair<string, string>> ByText = Comparer<KeyValuePair<string, string>>.Create((a, b) => string.CompareOrdinal(a.Key + a.Value, b.Key + b.Value));

    private static IEnumerable<KeyValuePair<string, string>> Sent(CodeView view, params (string Name, string Value)[] more) =>
        [.. view.Kept.Select(k => new KeyValuePair<string, string>(k.Name, k.Value)), .. more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value))];

    private static string With(string code) => $$"""{"decision":"approve","name":"Margaret Whitcombe","code":"{{code}}"}""";

    private static string Code(string address) => address.Replace("/decide?", "/decide/code?", StringComparison.Ordinal);

    /// <summary>The exchange, as if every stage of it were a signature.</summary>
    private static Catalogue Signed()
    {
        WorkflowDefinition exchange = Story.Exchange;
        return new Catalogue(App.Definitions.Alliance, [exchange with { Stages = [.. exchange.Stages.Select(s => s with { Assurance = Assurance.High })] }]);
    }
}
