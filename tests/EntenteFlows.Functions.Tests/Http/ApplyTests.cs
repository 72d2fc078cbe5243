using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>The form as a browser fills it in.</summary>
public sealed class ApplyTests
{
    private readonly App _app = new();

    [Fact]
    public async Task The_home_page_leads_to_every_workflow() =>
        Assert.Equal(App.Definitions.Current.Select(w => w.Id), (await _app.GetAsync("/")).Shows<HomeView>().Workflows.Select(w => w.Id));

    [Fact]
    public async Task A_sent_form_makes_one_case_and_leads_to_a_page_that_says_so()
    {
        ApplyView form = (await _app.GetAsync("/apply/exchange")).Shows<ApplyView>();
        Dictionary<string, string> filled = Filled(form.IdempotencyKey);
        Reply first = await _app.PostFormAsync("/apply/exchange", filled);
        Reply doubleClick = await _app.PostFormAsync("/apply/exchange", filled);

        Assert.Equal((303, 303), (first.Status, doubleClick.Status));
        Assert.Equal(first.Headers.Location, doubleClick.Headers.Location);
        Case file = _app.Desk.Only;
        SubmittedView sent = (await _app.GetAsync(first.Headers.Location.ToString())).Shows<SubmittedView>();
        Assert.Equal((file.Reference, file.Applicant.Email), (sent.Reference, sent.Email));
    }

    [Fact]
    public async Task The_page_after_sending_opens_to_its_sender_only()
    {
        await _app.PostFormAsync("/apply/exchange", Filled((await _app.GetAsync("/apply/exchange")).Shows<ApplyView>().IdempotencyKey));
        await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString(), with: r => r.Headers["Idempotency-Key"] = new string('a', 32));

        foreach (string guess in (string[])[_app.Desk.Cases.First().Id.ToString(), _app.Desk.Cases.First().Reference, new string('a', 32), "", "1"])
            Assert.Equal(404, (await _app.GetAsync($"/apply/exchange?sent={guess}")).Status);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_with_all_that_was_typed_and_its_key()
    {
        string key = (await _app.GetAsync("/apply/exchange")).Shows<ApplyView>().IdempotencyKey;
        Dictionary<string, string> filled = Filled(key);
        filled["purpose"] = "";
        filled[ApplyView.EmailField] = "nowhere";
        Reply reply = await _app.PostFormAsync("/apply/exchange", filled);

        Assert.Equal(422, reply.Status);
        ApplyView view = reply.Shows<ApplyView>();
        Assert.Equal(key, view.IdempotencyKey);
        Assert.Equal(2, view.Errors.Count);
        TextFieldView unit = Assert.IsType<TextFieldView>(view.Sections.SelectMany(s => s.Fields).First(f => f.Id == "homeUnit"));
        Assert.Equal(filled["homeUnit"], unit.Value);
        Assert.Empty(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_form_can_be_looked_at_before_it_is_sent_and_keeps_all_that_was_typed()
    {
        string key = (await _app.GetAsync("/apply/exchange")).Shows<ApplyView>().IdempotencyKey;
        Dictionary<string, string> filled = Filled(key);
        Reply reply = await _app.PostFormAsync("/apply/exchange", Pressed(filled, PreviewView.CheckField));

        Assert.Equal(200, reply.Status);
        PreviewView preview = reply.Shows<PreviewView>();
        Assert.False(preview.NeedsTick || preview.Unticked);
        Assert.Contains(preview.Forecast.Gates, g => g.Id == "zrr");
        Assert.Empty(filled.Except(preview.Inputs));
        Assert.Empty(_app.Desk.Cases);

        Assert.Equal(303, (await _app.PostFormAsync("/apply/exchange", preview.Inputs)).Status);
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task The_answers_can_be_changed_after_a_look_at_what_they_lead_to()
    {
        Dictionary<string, string> filled = Filled((await _app.GetAsync("/apply/exchange")).Shows<ApplyView>().IdempotencyKey);
        PreviewView preview = (await _app.PostFormAsync("/apply/exchange", Pressed(filled, PreviewView.CheckField))).Shows<PreviewView>();

        Reply reply = await _app.PostFormAsync("/apply/exchange", Pressed(preview.Inputs, PreviewView.ChangeField));

        ApplyView form = reply.Shows<ApplyView>();
        Assert.Equal((200, preview.Inputs[0].Value, 0), (reply.Status, form.IdempotencyKey, form.Errors.Count));
        Assert.Equal(filled["homeUnit"], form.Sections.SelectMany(s => s.Fields).OfType<TextFieldView>().First(f => f.Id == "homeUnit").Value);
        Assert.Empty(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_form_whose_date_cannot_be_met_is_sent_only_with_the_box_that_says_so()
    {
        Dictionary<string, string> filled = Filled((await _app.GetAsync("/apply/exchange")).Shows<ApplyView>().IdempotencyKey);
        DateTimeOffset soon = _app.Clock.GetUtcNow().AddDays(14);
        (filled[FormPost.Day("startDate")], filled[FormPost.Month("startDate")], filled[FormPost.Year("startDate")]) = ($"{soon.Day}", $"{soon.Month}", $"{soon.Year}");

        Reply warned = await _app.PostFormAsync("/apply/exchange", filled);
        PreviewView warning = warned.Shows<PreviewView>();
        Assert.Equal((422, true, false), (warned.Status, warning.NeedsTick, warning.Unticked));
        Assert.Empty(filled.Except(warning.Inputs));

        Reply unticked = await _app.PostFormAsync("/apply/exchange", warning.Inputs);
        Assert.Equal((422, true), (unticked.Status, unticked.Shows<PreviewView>().Unticked));
        Assert.Equal(warning.Inputs, unticked.Shows<PreviewView>().Inputs);
        Assert.Empty(_app.Desk.Cases);

        Assert.Equal(303, (await _app.PostFormAsync("/apply/exchange", Pressed(warning.Inputs, PreviewView.AcceptField))).Status);
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_to_be_mended_before_it_is_looked_at()
    {
        Reply reply = await _app.PostFormAsync("/apply/exchange", Pressed([], PreviewView.CheckField));

        Assert.Equal(422, reply.Status);
        Assert.NotEmpty(reply.Shows<ApplyView>().Errors);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pressed(IEnumerable<KeyValuePair<string, string>> inputs, string button) =>
        inputs.Append(KeyValuePair.Create(button, "true"));

    [Fact]
    public async Task An_empty_form_is_told_everything_and_gets_a_key()
    {
        Reply reply = await _app.PostFormAsync("/apply/exchange", []);

        Assert.Equal(422, reply.Status);
        Assert.NotEmpty(reply.Shows<ApplyView>().IdempotencyKey);
        Assert.True(reply.Shows<ApplyView>().Errors.Count > 5);
    }

    [Fact]
    public async Task A_form_that_no_workflow_has_is_not_found()
    {
        Assert.Equal(404, (await _app.GetAsync("/apply/nothing")).Status);
        Assert.Equal(404, (await _app.PostFormAsync("/apply/nothing", [])).Status);
    }

    [Fact]
    public async Task JSON_is_no_form()
    {
        Reply reply = await _app.PostJsonAsync("/apply/exchange", "{}");

        Assert.Equal(415, reply.Status);
    }

    /// <summary>The example as a browser would send it.</summary>
    private Dictionary<string, string> Filled(string key)
    {
        Example example = Story.Exchange.Examples[0];
        JsonObject form = Examples.FormAt(example, _app.Clock.GetUtcNow());
        IReadOnlyDictionary<string, StringValues> inputs = FormPost.FromJson(Story.Exchange, form, Language.English);
        return new Dictionary<string, string>(inputs.Select(i => new KeyValuePair<string, string>(i.Key, i.Value.ToString())))
        {
            [ApplyView.NameField] = example.ApplicantName,
            [ApplyView.EmailField] = example.ApplicantEmail,
            [ApplyView.LanguageField] = "en",
            [ApplyView.IdempotencyField] = key,
        };
    }
}
