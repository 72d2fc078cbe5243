using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class UndoTests
{
    private const string Yes = """{"confirm":true}""";

    private readonly App _app = new();

    [Fact]
    public async Task A_decision_can_be_taken_back_by_its_own_link_and_the_answer_may_be_asked_for_twice()
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        await ApproveAsync(decide);

        Reply first = await _app.PostJsonAsync(Undo(decide), Yes);
        Reply again = await _app.PostJsonAsync(Undo(decide), Yes);

        Assert.Equal((200, "undone", "open"), (first.Status, first.Json.GetProperty("result").GetString(), first.Json.GetProperty("state").GetString()));
        Shape.Is("Undone", first.Json);
        Assert.Equal((200, first.Body), (again.Status, again.Body));
        CaseTask anew = Assert.Single(_app.Desk.Only.Tasks, t => t.State is TaskState.Open);
        Assert.Equal(_app.Desk.Only.Task(1).Person, anew.Person);
        Assert.Equal((410, "link-replaced"), await ProblemAsync(decide));
        Assert.Equal("link-replaced", (await _app.PostJsonAsync(decide, """{"decision":"approve","name":"A"}""")).Problem());
        await ApproveAsync(_app.DecideAddress(anew));
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"confirm":false}""", "required")]
    [InlineData("""{"confirm":"yes"}""", "type")]
    public async Task Taking_back_wants_a_plain_yes(string json, string code)
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        await ApproveAsync(decide);

        Assert.Equal([("#/confirm", code)], (await _app.PostJsonAsync(Undo(decide), json)).Errors());
        Assert.Equal(TaskState.Approved, _app.Desk.Only.Task(1).State);
    }

    [Fact]
    public async Task The_receipt_offers_the_way_back_which_wants_its_box_ticked_and_ends_on_a_page_of_its_own()
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        Reply posted = await _app.PostFormAsync(decide, [new("decision", "approve"), new("name", "A")]);
        string receipt = posted.Headers.Location.ToString();
        Assert.Equal(_app.Clock.GetUtcNow() + DecisionUndo.Window, (await _app.GetAsync(receipt)).Shows<DecidedView>().UndoUntil?.At);

        Reply unticked = await _app.PostFormAsync(Undo(decide), []);
        Assert.Equal((422, true), (unticked.Status, unticked.Shows<DecidedView>().Unticked));
        Reply undone = await _app.PostFormAsync(Undo(decide), [new("confirm", "true")]);
        Assert.Equal(303, undone.Status);
        Assert.Equal(_app.Desk.Only.Reference, (await _app.GetAsync(undone.Headers.Location.ToString())).Shows<UndoneView>().Reference);
        Assert.Equal("link-replaced", (await _app.GetAsync(receipt)).Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task After_ten_minutes_the_receipt_offers_nothing_and_the_door_says_why()
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        Reply posted = await _app.PostFormAsync(decide, [new("decision", "approve"), new("name", "A")]);
        _app.Clock.Advance(DecisionUndo.Window);

        Assert.Null((await _app.GetAsync(posted.Headers.Location.ToString())).Shows<DecidedView>().UndoUntil);
        Reply late = await _app.PostJsonAsync(Undo(decide), Yes);
        Assert.Equal((410, "undo-too-late"), (late.Status, late.Problem()));
        Assert.Equal("undo-too-late", (await _app.PostFormAsync(Undo(decide), [])).Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task Each_way_in_which_a_decision_stands_is_told_by_its_name()
    {
        await _app.OpenAsync();
        string first = _app.DecideAddress();
        Assert.Equal("nothing-to-undo", (await _app.PostJsonAsync(Undo(first), Yes)).Problem());
        await ApproveAsync(first);
        await ApproveAsync(_app.DecideAddress());
        Reply overtaken = await _app.PostJsonAsync(Undo(first), Yes);
        Assert.Equal((409, "undo-overtaken"), (overtaken.Status, overtaken.Problem()));

        string last = _app.DecideAddress();
        Assert.Equal(200, (await _app.PostJsonAsync(last, """{"decision":"reject","name":"A","reason":"No."}""")).Status);
        Reply outcome = await _app.PostJsonAsync(Undo(last), Yes);
        Assert.Equal((409, "undo-of-outcome"), (outcome.Status, outcome.Problem()));
        Assert.Equal("link-unknown", (await _app.PostJsonAsync(Undo(_app.OwnAddress().Replace("/track", "/decide", StringComparison.Ordinal)), Yes)).Problem());
    }

    [Fact]
    public async Task A_return_taken_back_leaves_the_applicant_nothing_to_answer()
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        Assert.Equal(200, (await _app.PostJsonAsync(decide, """{"decision":"return","name":"A","reason":"Why?"}""")).Status);
        Assert.Equal(200, (await _app.PostJsonAsync(Undo(decide), Yes)).Status);

        Assert.Equal("open", (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json.GetProperty("state").GetString());
        Assert.Equal("not-returned", (await _app.PostJsonAsync(_app.OwnAddress().Replace("/track", "/track/resubmit", StringComparison.Ordinal), "{}")).Problem());
    }

    private static string Undo(string address) => address.Replace("/decide", "/decide/undo", StringComparison.Ordinal);

    private async Task ApproveAsync(string address) => Assert.Equal(200, (await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""")).Status);

    private async Task<(int, string)> ProblemAsync(string address)
    {
        Reply reply = await _app.GetAsync(address, "application/json");
        return (reply.Status, reply.Problem());
    }
}
