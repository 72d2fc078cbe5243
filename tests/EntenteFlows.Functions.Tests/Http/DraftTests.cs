using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>A draft from its beginning to its end.</summary>
public sealed class DraftTests
{
    private readonly App _app = new();

    [Fact]
    public async Task Every_workflow_is_filled_in_page_by_page_and_sent()
    {
        foreach (Domain.Definitions.WorkflowDefinition workflow in App.Definitions.Current)
        {
            App app = new();
            DraftWalk walk = await DraftWalk.FilledAsync(app, workflow);
            Assert.True((await walk.ListAsync()).IsReady);
            Assert.InRange(app.Drafts.Only.Saved.Count, 8, 26);

            Reply sent = await walk.SendAsync();
            Assert.Equal(303, sent.Status);
            Assert.Equal(workflow.Id, app.Desk.Only.Workflow);
        }
    }

    [Fact]
    public async Task A_page_with_an_error_comes_back_and_all_that_was_typed_is_kept()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SaveAsync("startDate", ("startDate-day", "31"), ("startDate-month", "2"), ("startDate-year", "2027"));

        Assert.Equal(422, reply.Status);
        Assert.Equal(["startDate-day", "endDate-day"], reply.Shows<DraftPageView>().Errors.Select(e => e.Anchor));
        DateFieldView date = (await _app.GetAsync(walk.Address("/draft/page", "startDate"))).Shows<DraftPageView>().Fields.OfType<DateFieldView>().First();
        Assert.Equal(("31", "2", "2027"), (date.Day, date.Month, date.Year));
        Assert.Equal("has-errors", (await walk.ListAsync()).Tasks.Single(t => t.Id == "stay").State);
    }

    [Fact]
    public async Task Saving_for_later_takes_errors_too_and_leads_to_the_tasks()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SaveAsync("purpose", [KeyValuePair.Create("purpose", new StringValues("Half a"))], DraftFrame.Later);

        Assert.Equal(303, reply.Status);
        DraftView list = (await _app.GetAsync(reply.Headers.Location.ToString())).Shows<DraftView>();
        Assert.NotNull(list.Done);
        Assert.Equal("in-progress", list.Tasks.Single(t => t.Id == "stay").State);
    }

    [Fact]
    public async Task What_is_not_asked_is_passed_over_and_asked_as_soon_as_an_answer_says_so()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        await walk.SaveAsync("category", ("category", "researcher"));
        Assert.Equal(404, (await _app.GetAsync(walk.Address("/draft/page", "supervisor"))).Status);

        Reply back = await _app.PostFormAsync(walk.Address("/draft/page", "personalDataLeaves") + "&from=check", [new("personalDataLeaves", "no")]);
        Assert.StartsWith("/draft/check", back.Headers.Location.ToString(), StringComparison.Ordinal);
        Reply onward = await _app.PostFormAsync(walk.Address("/draft/page", "conflictOfInterest") + "&from=check", [new("conflictOfInterest", "yes")]);
        Assert.Equal("conflictDetails", DraftWalk.PageIn(onward.Headers.Location.ToString()));
    }

    [Fact]
    public async Task A_rule_that_compares_with_what_was_not_asked_yet_is_left_for_later()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app, "joint-event");
        (string, string)[] cohosts = [("cohosts-rows", "1"), .. DraftWalk.Inputs(App.Definitions.Find("joint-event")!, _app.Clock.GetUtcNow())
            .Where(i => i.Key.StartsWith("cohosts[0]", StringComparison.Ordinal)).Select(i => (i.Key, i.Value.ToString()))];

        Assert.Equal(303, (await walk.SaveAsync("cohosts", cohosts)).Status);
    }

    [Fact]
    public async Task An_address_outside_the_alliance_is_told_on_its_own_page()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SaveAsync("your-details", (ApplicantFields.Name, "Ada"), (ApplicantFields.Email, "ada@gmail.com"), (ApplicantFields.Language, "fr"));

        Assert.Equal((422, ApplicantFields.Email), (reply.Status, Assert.Single(reply.Shows<DraftPageView>().Errors).Anchor));
    }

    [Fact]
    public async Task Another_window_overwrites_nothing_unseen()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        int shown = (await _app.GetAsync(walk.Address("/draft/page", "purpose"))).Shows<DraftPageView>().Revision;
        await walk.SaveAsync("purpose", Purpose("from the other window"), revision: shown);

        Reply refused = await walk.SaveAsync("purpose", Purpose("from this window"), revision: shown);
        DraftPageView view = refused.Shows<DraftPageView>();
        Assert.Equal(409, refused.Status);
        Assert.Equal("from this window", view.Fields.OfType<LongTextFieldView>().Single().Value);
        Assert.Equal("from the other window", Assert.Single(view.Conflict!.Saved).Value);
        Assert.Equal("draft-saved-elsewhere", (await walk.SaveAsync("purpose", Purpose("typed on"), revision: shown, path: "/draft/autosave")).Problem());
        Assert.Equal("from the other window", _app.Drafts.Only.Answers["purpose"].Single());

        Assert.Equal(303, (await walk.SaveAsync("purpose", Purpose("from this window"), revision: view.Revision)).Status);
        Assert.Equal("from this window", _app.Drafts.Only.Answers["purpose"].Single());
    }

    [Fact]
    public async Task Two_pages_saved_at_once_are_both_kept()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        _app.Drafts.BeforeUpdate = () => walk.SaveAsync("category", ("category", "teacher"));

        Assert.Equal(303, (await walk.SaveAsync("purpose", ("purpose", "Lectures"))).Status);
        Assert.Equal(["teacher", "Lectures"], new[] { "category", "purpose" }.Select(f => _app.Drafts.Only.Answers[f].Single()));
    }

    [Fact]
    public async Task Autosaving_says_when_and_counts_nothing_as_done()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply saved = await walk.SaveAsync("purpose", Purpose("typ"), revision: 0, path: "/draft/autosave");

        Assert.Equal((200, 1), (saved.Status, saved.Json.GetProperty("revision").GetInt32()));
        Assert.Equal("11:00", saved.Json.GetProperty("time").GetString());
        Assert.False(_app.Drafts.Only.Saved["purpose"].Done);
    }

    [Fact]
    public async Task The_language_is_switched_with_all_that_was_typed()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SaveAsync("purpose", Purpose("Half a sentence"), DraftFrame.GoTo(Domain.Definitions.Language.French));

        Assert.Equal(303, reply.Status);
        DraftPageView page = (await _app.GetAsync(reply.Headers.Location.ToString())).Shows<DraftPageView>();
        Assert.Equal(("fr", "Half a sentence"), (page.Draft.Frame.Code, page.Fields.OfType<LongTextFieldView>().Single().Value));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_draft_that_is_not_whole_is_not_sent_and_says_what_is_missing()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SendAsync();

        Assert.Equal(422, reply.Status);
        DraftCheckView check = reply.Shows<DraftCheckView>();
        Assert.True(check.Errors.Count > 8);
        Assert.All(check.Errors, e => Assert.NotNull(e.Page));
        Assert.Null(check.Forecast);
        Assert.Empty(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_date_that_cannot_be_met_takes_a_box_of_its_own()
    {
        DateTimeOffset soon = _app.Clock.GetUtcNow().AddDays(14);
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange, inputs =>
            (inputs[FormPost.Day("startDate")], inputs[FormPost.Month("startDate")], inputs[FormPost.Year("startDate")]) = ($"{soon.Day}", $"{soon.Month}", $"{soon.Year}"));

        Reply unticked = await walk.SendAsync();
        Assert.Equal((422, true, true), (unticked.Status, unticked.Shows<DraftCheckView>().NeedsTick, unticked.Shows<DraftCheckView>().Unticked));
        Assert.Empty(_app.Desk.Cases);
        Assert.Equal(303, (await walk.SendAsync((DraftCheckView.AcceptField, "true"))).Status);
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task What_breaks_off_after_the_case_was_made_is_sent_once_and_the_draft_leads_to_it()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        _app.Drafts.RemovalFault = new StorageUnavailableException(new TimeoutException());
        Reply sent = await walk.SendAsync();

        Assert.Equal(303, sent.Status);
        Assert.NotEmpty(_app.Drafts.All);
        foreach (string page in (string[])["/draft", "/draft/check"])
            Assert.Equal(sent.Headers.Location, (await _app.GetAsync(walk.Address(page))).Headers.Location);
        Assert.Equal(sent.Headers.Location, (await walk.SendAsync()).Headers.Location);
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_draft_lives_for_a_day_and_says_so_when_it_is_over()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        _app.Clock.Advance(DraftLife.Unmailed - TimeSpan.FromSeconds(1));
        await walk.SaveAsync("purpose", ("purpose", "At the last second"));
        Assert.Equal(200, (await _app.GetAsync(walk.Address("/draft"))).Status);

        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (Reply reply in (Reply[])[await _app.GetAsync(walk.Address("/draft")), await walk.SaveAsync("purpose", ("purpose", "Too late")), await walk.SendAsync()])
            Assert.Equal((410, "draft-over"), (reply.Status, reply.Shows<ProblemView>().Slug));
    }

    [Fact]
    public async Task A_mailed_draft_lives_for_thirty_days_from_its_beginning()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply kept = await KeepAsync(walk, "ada@cs.ox.ac.uk");

        Assert.Equal(303, kept.Status);
        Assert.Single(_app.DraftMails.Started);
        Assert.Equal("ada@cs.ox.ac.uk", (await _app.GetAsync(kept.Headers.Location.ToString())).Shows<DraftView>().Mailed);
        _app.Clock.Advance(DraftLife.Mailed - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _app.GetAsync(walk.Address("/draft"))).Status);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(410, (await _app.GetAsync(walk.Address("/draft"))).Status);
    }

    [Theory]
    [InlineData("stranger@example.org")]
    [InlineData("no address")]
    [InlineData("")]
    public async Task Nobody_outside_the_alliance_is_written_to(string email)
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await KeepAsync(walk, email);

        Assert.Equal((422, email), (reply.Status, reply.Shows<DraftView>().Email));
        Assert.NotNull(reply.Shows<DraftView>().EmailError);
        Assert.Empty(_app.DraftMails.Started);
    }

    [Fact]
    public async Task The_link_is_mailed_once_in_ten_minutes_and_three_times_at_most()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        await KeepAsync(walk, "one@ox.ac.uk");
        Assert.Equal(429, (await KeepAsync(walk, "two@ox.ac.uk")).Status);
        _app.Clock.Advance(DraftMailing.Between);
        await KeepAsync(walk, "two@ox.ac.uk");
        _app.Clock.Advance(DraftMailing.Between);
        await KeepAsync(walk, "three@ox.ac.uk");
        _app.Clock.Advance(DraftMailing.Between);

        Reply spent = await KeepAsync(walk, "four@ox.ac.uk");
        Assert.Equal((409, false), (spent.Status, spent.Shows<DraftView>().MayMail));
        Assert.Equal([1, 2, 3], _app.DraftMails.Started.Select(m => m.Mail));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_set_going_is_set_going_by_asking_again()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        _app.DraftMails.Fault = new OrchestrationsUnavailableException(new TimeoutException());
        Assert.Equal(503, (await KeepAsync(walk, "one@ox.ac.uk")).Status);
        _app.DraftMails.Fault = null;

        Assert.Equal(303, (await KeepAsync(walk, "one@ox.ac.uk")).Status);
        Assert.Equal(1, Assert.Single(_app.DraftMails.Started).Mail);
    }

    [Fact]
    public async Task Whoever_goes_on_from_the_mailbox_has_the_draft_to_themselves()
    {
        DraftWalk beginner = await DraftWalk.BeginAsync(_app);
        await beginner.SaveAsync("purpose", ("purpose", "Begun elsewhere"));
        string resume = _app.Links.Resume(_app.Drafts.Only).PathAndQuery;
        DraftWalk mailbox = new(_app, DraftWalk.TokenIn(resume));
        Assert.Equal(200, (await _app.GetAsync(resume)).Status);
        Assert.Equal(200, (await _app.GetAsync(beginner.Address("/draft"))).Status);

        await mailbox.SaveAsync("nationality", ("nationality", "IN"));
        Reply shut = await _app.GetAsync(beginner.Address("/draft/page", "nationality"));
        Assert.Equal((410, "draft-elsewhere"), (shut.Status, shut.Shows<ProblemView>().Slug));
        Assert.Equal("Begun elsewhere", (await _app.GetAsync(mailbox.Address("/draft/page", "purpose"))).Shows<DraftPageView>().Fields.OfType<LongTextFieldView>().Single().Value);
    }

    [Fact]
    public async Task Whoever_had_a_draft_mailed_to_another_gets_nothing_of_what_the_other_sends()
    {
        DraftWalk beginner = await DraftWalk.FilledAsync(_app, Story.Exchange);
        string seen = (await _app.GetAsync(beginner.Address("/draft/check"))).Shows<DraftCheckView>().SubmissionKey;
        DraftWalk mailbox = new(_app, DraftWalk.TokenIn(_app.Links.Resume(_app.Drafts.Only).PathAndQuery));
        await mailbox.SaveAsync("nationality", ("nationality", "IN"));
        Assert.Equal(303, (await mailbox.SendAsync()).Status);

        // The page that follows a sent form corrects the address, and with it takes the application.
        Assert.Equal(404, (await _app.GetAsync($"/apply/exchange?sent={seen}")).Status);
        Assert.Equal(410, (await beginner.SendAsync((DraftCheckView.KeyField, seen))).Status);
        Assert.Equal("IN", ((Domain.Forms.TextValue)_app.Desk.Only.Form["nationality"]!).Text);
    }

    [Fact]
    public async Task Discarding_takes_a_tick_and_leaves_nothing()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply unticked = await _app.PostFormAsync(walk.Address("/draft/discard"), []);
        Assert.Equal((422, true), (unticked.Status, unticked.Shows<DraftView>().Unticked));

        Reply gone = await _app.PostFormAsync(walk.Address("/draft/discard"), [new(DraftView.ConfirmField, "true")]);
        Assert.True((await _app.GetAsync(gone.Headers.Location.ToString())).Shows<StartView>().Discarded);
        Assert.Empty(_app.Drafts.All);
        Assert.Equal(410, (await _app.GetAsync(walk.Address("/draft"))).Status);
    }

    [Theory]
    [InlineData("/draft")]
    [InlineData("/draft/check")]
    [InlineData("/draft/page")]
    public async Task Another_link_opens_no_draft(string path)
    {
        await DraftWalk.BeginAsync(_app);
        Draft draft = _app.Drafts.Only;
        Capability[] others =
        [
            new(LinkPurpose.Own, draft.Id, DraftDay.Of(draft.BegunAt), 0, draft.Attempt), new(LinkPurpose.Draft, draft.Id, DraftDay.Of(draft.BegunAt), 0, draft.Attempt + 1),
            new(LinkPurpose.Draft, draft.Id, DraftDay.Of(draft.BegunAt), 2, draft.Attempt),
        ];

        Assert.All(await Task.WhenAll(others.Select(o => _app.GetAsync($"{path}?k={_app.Links.Seal(o)}&page=purpose"))), r => Assert.Equal(404, r.Status));
        Assert.Equal(404, (await _app.GetAsync($"{path}?page=purpose")).Status);
    }

    [Fact]
    public async Task More_than_a_form_holds_is_not_kept()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app);
        Reply reply = await walk.SaveAsync("purpose", ("purpose", new string('x', DraftSaving.MostCharacters)));

        Assert.Equal(413, reply.Status);
        Assert.Empty(_app.Drafts.Only.Answers);
    }

    [Fact]
    public async Task A_program_reads_saves_and_sends_a_draft()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        Reply draft = await _app.GetAsync(walk.Address("/draft"), "application/json");
        Assert.Equal("category", draft.Json.GetProperty("sections")[1].GetProperty("pages")[0].GetProperty("id").GetString());
        Reply page = await _app.GetAsync(walk.Address("/draft/page", "startDate"), "application/json");
        Assert.Equal(["startDate", "endDate"], page.Json.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!));
        Reply check = await _app.GetAsync(walk.Address("/draft/check"), "application/json");
        Assert.NotEmpty(check.Json.GetProperty("precheck").GetProperty("stages").EnumerateArray());

        Reply sent = await _app.PostJsonAsync(walk.Address("/draft/send"), "{}");
        Assert.Equal((201, _app.Desk.Only.Reference), (sent.Status, sent.Json.GetProperty("reference").GetString()));
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> Purpose(string text) => [KeyValuePair.Create("purpose", new StringValues(text))];

    private Task<Reply> KeepAsync(DraftWalk walk, string email) => _app.PostFormAsync(walk.Address("/draft/keep"), [new(DraftView.EmailField, email)]);
}
