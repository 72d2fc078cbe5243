using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Who reads a reason and a note, door by door; the whole matrix is held end to end.</summary>
public sealed class ReasonTests
{
    private const string Reason = "Reason in open";
    private const string Note = "Note in confidence";

    private readonly App _app = new();

    [Theory]
    [InlineData("approve", true, false)]
    [InlineData("return", true, true)]
    [InlineData("reject", true, true)]
    public async Task The_own_link_shows_every_reason_and_one_that_only_reads_none_of_an_approval(string decision, bool own, bool read)
    {
        await DecidedAsync(decision);
        Assert.Equal((own, false), await SaysAsync(_app.OwnAddress()));
        Assert.Equal((read, false), await SaysAsync(_app.TrackAddress()));
    }

    [Theory]
    [InlineData("Entente.Admin", null, true)]
    [InlineData("Entente.Officer", "oxford", true)]
    [InlineData("Entente.Officer", "ip-paris", false)]
    [InlineData("Entente.Auditor", null, false)]
    public async Task Reason_and_note_are_for_the_own_house_and_admins(string role, string? institution, bool reads)
    {
        await DecidedAsync("reject");
        string address = $"/api/manage/cases/{_app.Desk.Only.Id}";
        Reply reply = await _app.GetAsync(address, with: SignedInAs.Role(role, institution));
        Assert.Equal((reads, reads), (reply.Body.Contains(Reason, StringComparison.Ordinal), reply.Body.Contains(Note, StringComparison.Ordinal)));
        var page = (await _app.GetAsync(address[4..], with: SignedInAs.Role(role, institution))).Shows<ManageCaseView>();
        Assert.Equal(reads ? Note : null, page.Stages.SelectMany(s => s.Tasks).First().Note);
        Assert.Equal(reads ? Reason : null, page.Reason);
    }

    [Fact]
    public async Task Approvers_of_the_same_house_read_the_note_and_others_not_even_the_reason()
    {
        await DecidedAsync("approve");
        foreach (CaseTask task in _app.Desk.Only.Tasks.Where(t => t.State is TaskState.Open))
        {
            bool same = task.Institution == "oxford";
            Assert.Equal((same, same), await SaysAsync(_app.DecideAddress(task)));
        }
    }

    [Fact]
    public async Task A_note_that_is_too_long_comes_back_with_the_form()
    {
        await _app.OpenAsync();
        string note = new('n', DecisionPosted.ReasonLimit + 1);
        DecideView page = (await _app.PostFormAsync(_app.DecideAddress(), [new("decision", "approve"), new("name", "M. W."), new("note", note)])).Shows<DecideView>();
        Assert.Equal((DecideView.NoteField, note), (Assert.Single(page.Errors).Anchor, page.Posted.Note));
    }

    [Fact]
    public async Task A_link_that_only_reads_and_the_managed_pages_do_not_say_why_a_gate_rests_on_a_restricted_answer()
    {
        await _app.OpenAsync();
        while (_app.Desk.Only.Stages.All(s => s.GateWhy is null))
            await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"approve","name":"M. W."}""");
        Case file = _app.Desk.Only;
        var gates = file.Stages.Where(s => s.GateWhy is not null && Restricted(s.Id)).ToList();
        Assert.NotEmpty(gates);
        foreach (StageProgress gate in gates)
        {
            Assert.Contains(gate.GateWhy!.En, (await _app.GetAsync(_app.OwnAddress(), "application/json")).Body, StringComparison.Ordinal);
            Assert.DoesNotContain(gate.GateWhy.En, (await _app.GetAsync(_app.TrackAddress(), "application/json")).Body, StringComparison.Ordinal);
            Assert.DoesNotContain(gate.GateWhy.En, (await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Admin"))).Body, StringComparison.Ordinal);
        }
    }

    private static bool Restricted(string stage) => Domain.Definitions.ConditionFields.Fields(Story.Exchange.Stage(stage).Gate!.FiresWhen)
        .Any(f => Story.Exchange.Form.Field(f)?.Sensitivity is Domain.Definitions.Sensitivity.Restricted);

    private async Task DecidedAsync(string decision)
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(_app.DecideAddress(), $$"""{"decision":"{{decision}}","name":"M. W.","reason":"{{Reason}}","note":"{{Note}}"}""");
        Assert.Equal((200, reply.Body), (reply.Status, reply.Body));
    }

    private async Task<(bool Reason, bool Note)> SaysAsync(string address)
    {
        string body = (await _app.GetAsync(address, "application/json")).Body;
        return (body.Contains(Reason, StringComparison.Ordinal), body.Contains(Note, StringComparison.Ordinal));
    }
}
