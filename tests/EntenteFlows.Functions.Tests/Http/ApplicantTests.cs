using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Confirming, following, withdrawing, resubmitting and renewing.</summary>
public sealed class ApplicantTests
{
    private readonly App _app = new();

    [Fact]
    public async Task Confirming_opens_the_case_and_confirming_again_is_answered_alike()
    {
        Case file = await _app.SubmittedAsync();
        string address = _app.Links.Confirm(file).PathAndQuery;
        Assert.Equal("unconfirmed", (await _app.GetAsync(address, "application/json")).Json.GetProperty("state").GetString());
        Shape.Is("Confirmation", (await _app.GetAsync(address, "application/json")).Json);

        Reply first = await _app.PostJsonAsync(address, """{"confirm":true}""");
        Reply again = await _app.PostJsonAsync(address, """{"confirm":true}""");

        Assert.Equal(200, first.Status);
        Assert.Equal(["caseId", "reference", "state"], first.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("open", first.Json.GetProperty("state").GetString());
        Assert.Equal((200, first.Body), (again.Status, again.Body));
        Shape.Is("Confirmation", (await _app.GetAsync(address, "application/json")).Json);
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"confirm":false}""", "required")]
    [InlineData("""{"confirm":"true"}""", "type")]
    [InlineData("""{"confirm":1}""", "type")]
    public async Task Confirming_wants_a_plain_yes(string json, string code)
    {
        Case file = await _app.SubmittedAsync();
        Reply reply = await _app.PostJsonAsync(_app.Links.Confirm(file).PathAndQuery, json);

        Assert.Equal([("#/confirm", code)], reply.Errors());
        Assert.Equal(CaseState.Unconfirmed, _app.Desk.Only.State);
    }

    [Fact]
    public async Task The_confirmation_page_wants_its_box_ticked_and_then_tells_of_success()
    {
        Case file = await _app.SubmittedAsync();
        string address = _app.Links.Confirm(file).PathAndQuery;
        Assert.False((await _app.GetAsync(address)).Shows<ConfirmView>().Unticked);
        Reply unticked = await _app.PostFormAsync(address, []);
        Assert.Equal((422, true), (unticked.Status, unticked.Shows<ConfirmView>().Unticked));

        Reply posted = await _app.PostFormAsync(address, [new("confirm", "true")]);
        Assert.Equal(303, posted.Status);
        Reply receipt = await _app.GetAsync(posted.Headers.Location.ToString());
        Assert.Equal((200, ReceiptKind.Confirmed), (receipt.Status, receipt.Shows<ReceiptView>().Kind));
    }

    [Fact]
    public async Task A_confirmation_that_comes_too_late_is_told_so()
    {
        Case file = await _app.SubmittedAsync();
        string address = _app.Links.Confirm(file).PathAndQuery;
        _app.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal("link-expired", (await _app.PostJsonAsync(address, """{"confirm":true}""")).Problem());
        _app.Desk.Advance();
        Reply reply = await _app.PostJsonAsync(address, "{}");

        Assert.Equal((410, "link-expired"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task Tracking_tells_every_stage_by_role_and_nobody_by_name()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync(_app.TrackAddress(), "application/json");

        Shape.Is("Track", reply.Json);
        Assert.Equal(("exchange", file.WorkflowVersion, "open"), (reply.Json.GetProperty("workflow").GetString(), reply.Json.GetProperty("version").GetInt32(), reply.Json.GetProperty("state").GetString()));
        Assert.Equal(file.Stages.Select(s => s.Id), reply.Json.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        Assert.Equal("open", reply.Json.GetProperty("stages")[0].GetProperty("state").GetString());
        Assert.Equal("oxford", reply.Json.GetProperty("stages")[0].GetProperty("tasks")[0].GetProperty("institution").GetString());
        CasePerson approver = file.Person(file.Task(1).Person);
        Assert.DoesNotContain(approver.Name, reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(approver.Email, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owners_link_may_act()
    {
        await _app.OpenAsync();
        Assert.Empty((await _app.GetAsync(_app.TrackAddress(), "application/json")).Json.GetProperty("can").EnumerateArray());
        Assert.Equal(["withdraw"], (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json.GetProperty("can").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task A_withdrawal_ends_the_case_and_may_be_repeated()
    {
        await _app.OpenAsync();
        string own = _app.OwnAddress();
        string withdraw = own.Replace("/track", "/track/withdraw", StringComparison.Ordinal);
        Assert.Equal([("#/confirm", "required")], (await _app.PostJsonAsync(withdraw, """{"reason":"Plans changed."}""")).Errors());
        Assert.Equal([("#/reason", "type")], (await _app.PostJsonAsync(withdraw, """{"confirm":true,"reason":5}""")).Errors());

        Reply first = await _app.PostJsonAsync(withdraw, """{"confirm":true,"reason":"Plans changed."}""");
        Reply again = await _app.PostJsonAsync(withdraw, """{"confirm":true,"reason":"Plans changed."}""");
        Assert.Equal((200, "withdrawn"), (first.Status, first.Json.GetProperty("state").GetString()));
        Assert.Equal((200, first.Body), (again.Status, again.Body));

        Reply track = await _app.GetAsync(own, "application/json");
        Assert.Equal("Plans changed.", track.Json.GetProperty("reason").GetString());
        Assert.Empty(track.Json.GetProperty("can").EnumerateArray());
        Assert.Equal(410, (await _app.PostJsonAsync(own.Replace("/track", "/track/resubmit", StringComparison.Ordinal), "{}")).Status);
    }

    [Fact]
    public async Task Withdrawing_by_page_wants_its_box_ticked_and_leads_to_a_receipt()
    {
        await _app.OpenAsync();
        string withdraw = _app.OwnAddress().Replace("/track", "/track/withdraw", StringComparison.Ordinal);
        Reply unticked = await _app.PostFormAsync(withdraw, [new("reason", "Plans changed.")]);
        TrackView view = unticked.Shows<TrackView>();
        Assert.Equal((422, TrackView.Withdraw), (unticked.Status, view.Unticked));
        Assert.Equal("Plans changed.", view.TypedReason);
        Assert.StartsWith("/track?k=", view.Frame.Address, StringComparison.Ordinal);

        TrackView unreadable = (await _app.PostFormAsync(withdraw, [new("confirm", "true"), new("reason", "Plans\u202E changed.")])).Shows<TrackView>();
        Assert.Equal((null, "reason"), (unreadable.Unticked, unreadable.ReasonError?.Anchor));

        Reply posted = await _app.PostFormAsync(withdraw, [new("confirm", "true")]);
        Assert.Equal(303, posted.Status);
        Assert.Equal(ReceiptKind.Withdrawn, (await _app.GetAsync(posted.Headers.Location.ToString())).Shows<ReceiptView>().Kind);
    }

    [Fact]
    public async Task A_returned_case_can_be_sent_on_unchanged()
    {
        await _app.ReturnedAsync();
        string own = _app.OwnAddress();
        Reply track = await _app.GetAsync(own, "application/json");
        Assert.Equal("returned", track.Json.GetProperty("state").GetString());
        Assert.Equal(["edit", "resubmit", "withdraw"], track.Json.GetProperty("can").EnumerateArray().Select(c => c.GetString()).Order());
        Assert.Contains("The dates collide", track.Body, StringComparison.Ordinal);

        string resubmit = own.Replace("/track", "/track/resubmit", StringComparison.Ordinal);
        Reply reply = await _app.SendAsync("POST", resubmit, "application/json", null, null);
        Assert.Equal((200, "open"), (reply.Status, reply.Json.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Sending_on_by_page_wants_its_box_ticked()
    {
        await _app.ReturnedAsync();
        string resubmit = _app.OwnAddress().Replace("/track", "/track/resubmit", StringComparison.Ordinal);
        Reply unticked = await _app.PostFormAsync(resubmit, []);
        Assert.Equal((422, TrackView.Resubmit), (unticked.Status, unticked.Shows<TrackView>().Unticked));

        Reply posted = await _app.PostFormAsync(resubmit, [new("confirm", "true")]);
        Assert.Equal(303, posted.Status);
        Assert.Equal("open", (await _app.GetAsync(posted.Headers.Location.ToString())).Shows<TrackView>().State);
    }

    [Fact]
    public async Task What_was_not_returned_cannot_be_sent_again()
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostJsonAsync(_app.OwnAddress().Replace("/track", "/track/resubmit", StringComparison.Ordinal), "{}");

        Assert.Equal((409, "not-returned"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task A_renewal_tells_nothing_and_comes_once_in_ten_minutes()
    {
        await _app.OpenAsync();
        string renew = "/renew?k=" + Story.Token(_app.DecideAddress());
        Reply first = await _app.SendAsync("POST", renew, "application/json", null, null);
        Assert.Equal((200, """{"result":"sent"}"""), (first.Status, first.Body));

        Reply soon = await _app.PostJsonAsync(renew, "{}");
        Assert.Equal((429, "rate-limited"), (soon.Status, soon.Problem()));
        _app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(200, (await _app.PostJsonAsync(renew, "{}")).Status);
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("track")]
    [InlineData("decide")]
    public async Task A_renewal_by_page_goes_on_to_a_page_that_shows_no_address(string kind)
    {
        Case file = kind == "confirm" ? await _app.SubmittedAsync() : await _app.OpenAsync();
        string address = kind switch { "confirm" => _app.Links.Confirm(file).PathAndQuery, "track" => _app.OwnAddress(), _ => _app.DecideAddress() };

        int before = _app.Desk.Commands;
        Reply untouched = await _app.PostFormAsync("/renew?k=" + Story.Token(address), []);
        Assert.Equal((422, Story.Token(address)), (untouched.Status, untouched.Shows<RenewView>().Token));
        Assert.Equal(before, _app.Desk.Commands);
        Reply posted = await _app.PostFormAsync("/renew?k=" + Story.Token(address), [new("confirm", "true")]);
        Assert.Equal(303, posted.Status);
        Assert.StartsWith($"/{kind}?k=", posted.Headers.Location.ToString(), StringComparison.Ordinal);
        (await _app.GetAsync(posted.Headers.Location.ToString())).Shows<RenewedView>();
    }

    [Fact]
    public async Task A_link_whose_time_has_run_out_offers_no_renewal_that_would_be_refused()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Clock.Advance(TimeSpan.FromDays(60));
        ProblemView view = (await _app.GetAsync(address)).Shows<ProblemView>();

        Assert.Equal("link-expired", view.Slug);
        Assert.Null(view.RenewToken);
        Assert.Equal("/?lang=en", view.Onward?.Href);
    }
}
