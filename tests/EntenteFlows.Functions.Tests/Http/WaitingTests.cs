using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What the receipt of a decision tells of the other tasks of whoever made it.</summary>
public sealed class WaitingTests
{
    private readonly App _app = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_receipt_says_how_many_other_tasks_wait(int others)
    {
        string receipt = await DecidedAsync(others);

        Assert.Equal(new WaitingView(others, AndMore: false), (await _app.GetAsync(receipt)).Shows<DecidedView>().Waiting);
    }

    [Fact]
    public async Task What_was_decided_meanwhile_or_is_another_persons_does_not_count()
    {
        string receipt = await DecidedAsync(2);
        Case other = _app.Desk.Cases.First(c => c.Task(1).State is TaskState.Open);
        Assert.Equal(200, (await _app.PostJsonAsync(_app.Links.Decide(other, other.Task(1)).PathAndQuery, """{"decision":"approve","name":"A"}""")).Status);

        Assert.Equal(1, (await _app.GetAsync(receipt)).Shows<DecidedView>().Waiting!.Count);
    }

    [Fact]
    public async Task What_the_decision_itself_opened_counts_before_the_index_knows_it()
    {
        string receipt = await DecidedAsync(0);
        Case file = _app.Desk.Only;
        CaseTask next = file.Tasks.First(t => t.State is TaskState.Open);
        _app.Desk.Change(c => c with { Tasks = c.Tasks.SetItem(next.Number - 1, next with { Person = c.Task(1).Person }) });
        _app.Desk.KnowsNoTasks = true;

        Assert.Equal(1, (await _app.GetAsync(receipt)).Shows<DecidedView>().Waiting!.Count);
    }

    [Fact]
    public async Task Whoever_opens_the_receipt_later_is_told_nothing_of_them()
    {
        string receipt = await DecidedAsync(2);
        _app.Clock.Advance(DecisionUndo.Window);

        Reply later = await _app.GetAsync(receipt);

        Assert.Equal((200, null), (later.Status, later.Shows<DecidedView>().Waiting));
    }

    [Fact]
    public async Task A_program_is_answered_as_promised_and_the_link_itself_tells_nothing()
    {
        string receipt = await DecidedAsync(2);

        Assert.Equal(410, (await _app.GetAsync(receipt, "application/json")).Status);
        Reply used = await _app.GetAsync(receipt.Replace("&recorded=1", "", StringComparison.Ordinal));
        Assert.Equal((410, "Problem"), (used.Status, used.Page!.GetType().Name.Replace("View", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_tasks_cannot_be_looked_up_the_receipt_stands_without_them()
    {
        string receipt = await DecidedAsync(2);
        _app.Desk.TasksAreAway = true;

        Reply reply = await _app.GetAsync(receipt);

        Assert.Equal((200, null), (reply.Status, reply.Shows<DecidedView>().Waiting));
    }

    /// <summary>Opens some cases of the same approver and decides in one; gives the receipt's address.</summary>
    private async Task<string> DecidedAsync(int others)
    {
        for (int i = 0; i <= others; i++)
        {
            Reply sent = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());
            Assert.Equal(201, sent.Status);
            Case made = _app.Desk.Cases.Single(c => c.Id.ToString() == sent.Json.GetProperty("caseId").GetString());
            Assert.Equal(200, (await _app.PostJsonAsync(_app.Links.Confirm(made).PathAndQuery, """{"confirm":true}""")).Status);
        }
        Case file = _app.Desk.Cases.First();
        Reply posted = await _app.PostFormAsync(_app.Links.Decide(file, file.Task(1)).PathAndQuery, [new("decision", "approve"), new("name", "A")]);
        return posted.Headers.Location.ToString();
    }
}
