using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class QuestionTests
{
    private const string Question = """{"name":"Margaret Whitcombe","text":"Which laboratory?"}""";
    private const string Reply = """{"question":1,"text":"Optics"}""";

    private readonly App _app = new();

    private string AskAddress => _app.DecideAddress().Replace("/decide?", "/decide/question?", StringComparison.Ordinal);

    private string AnswerAddress => _app.OwnAddress().Replace("/track?", "/track/answer?", StringComparison.Ordinal);

    [Fact]
    public async Task A_question_and_its_answer_are_recorded_with_receipts_and_shown_to_both()
    {
        await _app.OpenAsync();
        Reply asked = await _app.PostJsonAsync(AskAddress, Question);
        Reply again = await _app.PostJsonAsync(AskAddress, Question);
        Assert.Equal((200, asked.Body), (again.Status, again.Body));
        Shape.Is("QuestionReceipt", asked.Json);

        Reply waiting = await _app.GetAsync(_app.OwnAddress(), "application/json");
        Shape.Is("Track", waiting.Json);
        Assert.Contains("answer", waiting.Json.GetProperty("can").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("Which laboratory?", waiting.Json.GetProperty("questions")[0].GetProperty("text").GetString());
        Reply answered = await _app.PostJsonAsync(AnswerAddress, Reply);
        Shape.Is("QuestionReceipt", answered.Json);

        Reply decide = await _app.GetAsync(_app.DecideAddress(), "application/json");
        Shape.Is("DecisionAsked", decide.Json);
        Assert.Equal(("Optics", true), (decide.Json.GetProperty("questions")[0].GetProperty("answer").GetString(), decide.Json.GetProperty("mayAsk").GetBoolean()));
    }

    [Theory]
    [InlineData("Entente.Admin", null, true)]
    [InlineData("Entente.Officer", "oxford", true)]
    [InlineData("Entente.Officer", "ip-paris", false)]
    [InlineData("Entente.Auditor", null, false)]
    public async Task Those_who_look_after_the_house_that_asked_read_a_question(string role, string? institution, bool reads)
    {
        Case file = await _app.OpenAsync();
        await _app.PostJsonAsync(AskAddress, Question);

        Reply program = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role(role, institution));
        Shape.Is("ManagedCase", program.Json);
        Assert.Equal(reads, program.Body.Contains("Which laboratory?", StringComparison.Ordinal));
        ManageCaseView page = (await _app.GetAsync($"/manage/cases/{file.Id}", with: SignedInAs.Role(role, institution))).Shows<ManageCaseView>();
        Assert.Equal(reads ? ["Which laboratory?"] : [], page.Questions.Select(q => q.Text));
    }

    [Fact]
    public async Task A_question_by_a_role_that_reads_restricted_answers_is_read_by_nobody_who_signs_in()
    {
        await _app.OpenAsync();
        await _app.DecideAsync("approve");
        CaseTask office = _app.Desk.Only.Tasks.Single(t => t.Role == "international-office");
        string address = _app.DecideAddress(office).Replace("/decide?", "/decide/question?", StringComparison.Ordinal);
        Assert.Equal(200, (await _app.PostJsonAsync(address, Question)).Status);

        Assert.Empty((await _app.GetAsync($"/manage/cases/{_app.Desk.Only.Id}", with: SignedInAs.Role("Entente.Admin"))).Shows<ManageCaseView>().Questions);
    }

    [Fact]
    public async Task Forms_are_answered_with_the_page_that_shows_the_question()
    {
        await _app.OpenAsync();
        string decide = _app.DecideAddress();
        Reply asked = await _app.PostFormAsync(decide.Replace("/decide?", "/decide/question?", StringComparison.Ordinal), [new("name", "Margaret Whitcombe"), new("text", "Which laboratory?")]);
        Assert.Equal((303, decide + "#questions"), (asked.Status, asked.Headers.Location.ToString()));

        string own = _app.OwnAddress();
        Reply answered = await _app.PostFormAsync(own.Replace("/track?", "/track/answer?", StringComparison.Ordinal), [new("question", "1"), new("text", "Optics")]);
        Assert.Equal((303, own + "#questions"), (answered.Status, answered.Headers.Location.ToString()));
        Assert.Equal("Optics", _app.Desk.Only.Questions![0].Answer);
    }

    [Fact]
    public async Task What_is_missing_comes_back_with_the_form()
    {
        await _app.OpenAsync();
        Assert.Equal([("#/text", "required"), ("#/name", "required")], (await _app.PostJsonAsync(AskAddress, "{}")).Errors());
        DecideView wrong = (await _app.PostFormAsync(AskAddress, [new("name", ""), new("text", "Which?")])).Shows<DecideView>();
        Assert.Equal((AskView.NameId, "Which?"), (Assert.Single(wrong.Ask.Errors).Anchor, wrong.Ask.Text));
        await _app.PostJsonAsync(AskAddress, Question);

        Assert.Equal([("#/question", "required"), ("#/text", "required")], (await _app.PostJsonAsync(AnswerAddress, "{}")).Errors());
        Assert.Equal([("#/question", "type")], (await _app.PostJsonAsync(AnswerAddress, """{"question":1.5,"text":"Optics"}""")).Errors());
        _app.Clock.Advance(TimeSpan.FromDays(1));
        Reply empty = await _app.PostFormAsync(AnswerAddress, [new("question", "1"), new("text", " ")]);
        Assert.Equal((await _app.GetAsync(_app.OwnAddress())).Shows<TrackView>().Plan!.End, empty.Shows<TrackView>().Plan!.End);
        Assert.Equal((422, 1), (empty.Status, empty.Shows<TrackView>().AnswerPosted!.Question));
        Reply unknown = await _app.PostFormAsync(AnswerAddress, [new("question", "7"), new("text", " ")]);
        Assert.Equal("question-unknown", unknown.Shows<ProblemView>().Slug);
    }

    [Fact]
    public async Task What_cannot_be_asked_or_answered_is_told_in_words()
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(AskAddress, Question);
        Reply another = await _app.PostJsonAsync(AskAddress, Question.Replace("Which", "What", StringComparison.Ordinal));
        Assert.Equal((409, "question-open"), (another.Status, another.Problem()));
        Reply unknown = await _app.PostJsonAsync(AnswerAddress, Reply.Replace('1', '2'));
        Assert.Equal((404, "question-unknown"), (unknown.Status, unknown.Problem()));
        await _app.PostJsonAsync(AnswerAddress, Reply);
        Reply other = await _app.PostJsonAsync(AnswerAddress, Reply.Replace("Optics", "Lasers", StringComparison.Ordinal));
        Assert.Equal((409, "already-answered"), (other.Status, other.Problem()));
        for (int question = 2; question <= 5; question++)
        {
            await _app.PostJsonAsync(AskAddress, Question.Replace("Which", $"{question}: which", StringComparison.Ordinal));
            await _app.PostJsonAsync(AnswerAddress, $$"""{"question":{{question}},"text":"Optics"}""");
        }
        Reply sixth = await _app.PostJsonAsync(AskAddress, Question.Replace("Which", "6: which", StringComparison.Ordinal));
        Assert.Equal((409, "questions-spent"), (sixth.Status, sixth.Problem()));
    }

    [Fact]
    public async Task A_link_that_only_reads_neither_answers_nor_shows_the_words()
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(AskAddress, Question);
        Reply track = await _app.GetAsync(_app.TrackAddress(), "application/json");
        Assert.Empty(track.Json.GetProperty("questions").EnumerateArray());
        Assert.Equal(1, (await _app.GetAsync(_app.TrackAddress())).Shows<TrackView>().Unanswered);

        Reply reply = await _app.PostJsonAsync(_app.TrackAddress().Replace("/track?", "/track/answer?", StringComparison.Ordinal), Reply);
        Assert.Equal((404, "link-unknown"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task Approvers_in_another_place_read_no_question()
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(AskAddress, Question);
        CaseTask asking = _app.Desk.Only.Task(1);
        _app.Desk.Change(c => c with { Tasks = c.Tasks.Add(asking with { Number = c.Tasks.Count + 1, Stage = "home-head", Attempt = 77 }) });

        Reply other = await _app.GetAsync(_app.DecideAddress(_app.Desk.Only.Tasks[^1]), "application/json");
        Assert.Equal(200, other.Status);
        Assert.Empty(other.Json.GetProperty("questions").EnumerateArray());
    }
}
