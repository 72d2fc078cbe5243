using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Where an application begins, and the page that follows one that was sent.</summary>
public sealed class ApplyTests
{
    private readonly App _app = new();

    [Fact]
    public async Task The_home_page_leads_to_every_workflow() =>
        Assert.Equal(App.Definitions.Current.Select(w => w.Id), (await _app.GetAsync("/")).Shows<HomeView>().Workflows.Select(w => w.Id));

    [Fact]
    public async Task A_start_page_says_what_is_needed_and_keeps_nothing()
    {
        StartView start = (await _app.GetAsync("/apply/exchange?lang=en")).Shows<StartView>();

        Assert.NotEmpty(start.Needs);
        Assert.InRange(start.Minutes, 5, 60);
        Assert.Empty(_app.Drafts.All);
    }

    [Fact]
    public async Task A_press_of_the_button_begins_a_draft_and_no_case()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);

        DraftView list = await walk.ListAsync();
        Assert.All(list.Tasks.SkipLast(1), t => Assert.Equal("not-started", t.State));
        // No stage waits for the only file that is asked of everybody.
        Assert.Equal("optional", list.Tasks[^1].State);
        Assert.Equal(_app.Clock.GetUtcNow().AddHours(24), list.Draft.Kept.At);
        Assert.Empty(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_program_begins_a_draft_too()
    {
        Reply begun = await _app.PostJsonAsync("/apply/exchange", "{}");

        Assert.Equal(201, begun.Status);
        Reply shown = await _app.GetAsync($"/draft?k={begun.Json.GetProperty("token").GetString()}", "application/json");
        Assert.Equal("exchange", shown.Json.GetProperty("workflow").GetString());
        Assert.False(shown.Json.TryGetProperty("reference", out _));
        Assert.Equal("invalid", (await _app.PostJsonAsync("/apply/exchange", """{"form":{}}""")).Problem());
    }

    [Fact]
    public async Task A_sent_draft_makes_one_case_and_leads_to_a_page_that_says_so()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        string key = _app.Drafts.Only.SubmissionKey;
        Reply first = await walk.SendAsync((DraftCheckView.KeyField, key));
        Reply doubleClick = await walk.SendAsync((DraftCheckView.KeyField, key));

        Assert.Equal((303, 303), (first.Status, doubleClick.Status));
        Assert.Equal(first.Headers.Location, doubleClick.Headers.Location);
        Case file = _app.Desk.Only;
        SubmittedView sent = (await _app.GetAsync(first.Headers.Location.ToString())).Shows<SubmittedView>();
        Assert.Equal((file.Reference, file.Applicant.Email), (sent.Reference, sent.Email));
        Assert.Empty(_app.Drafts.All);
    }

    [Fact]
    public async Task The_page_after_sending_opens_to_its_sender_only()
    {
        await (await DraftWalk.FilledAsync(_app, Story.Exchange)).SendAsync();
        await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString(), with: r => r.Headers["Idempotency-Key"] = new string('a', 32));

        foreach (string guess in (string[])[_app.Desk.Cases.First().Id.ToString(), _app.Desk.Cases.First().Reference, new string('a', 32), "", "1"])
            Assert.Equal(404, (await _app.GetAsync($"/apply/exchange?sent={guess}")).Status);
    }

    [Fact]
    public async Task A_form_that_no_workflow_has_is_not_found()
    {
        Assert.Equal(404, (await _app.GetAsync("/apply/nothing")).Status);
        Assert.Equal(404, (await _app.PostFormAsync("/apply/nothing", [])).Status);
    }
}
