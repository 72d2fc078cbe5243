using System.Text.RegularExpressions;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed partial class CorrectTests
{
    private const string Right = "ananya.k@cs.ox.ac.uk";

    private readonly App _app = new();

    private string CorrectAddress => $"/correct?k={_app.Links.Seal(new Functions.Links.Capability(LinkPurpose.Correct, _app.Desk.Only.Id, 0, Case.ApplicantNumber, _app.Desk.Only.OwnAttempt))}";

    [Fact]
    public async Task The_page_after_the_form_corrects_the_address_until_it_is_confirmed()
    {
        await _app.SubmittedAsync();
        string old = _app.Links.Confirm(_app.Desk.Only).PathAndQuery;
        SubmittedView page = (await _app.GetAsync(CorrectAddress)).Shows<SubmittedView>();
        Reply reply = await _app.PostFormAsync($"/correct?k={page.Correct!.Token}", [new("email", Right)]);

        Assert.Equal(303, reply.Status);
        SubmittedView after = (await _app.GetAsync(reply.Headers.Location.ToString())).Shows<SubmittedView>();
        Assert.Equal((Right, true), (after.Email, after.Corrected));
        Assert.NotEqual(page.Correct.Token, after.Correct!.Token);
        Reply dead = await _app.PostJsonAsync(old, """{"confirm":true}""");
        Assert.Equal((410, "link-replaced"), (dead.Status, dead.Problem()));
        Assert.Equal(200, (await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""")).Status);
        Reply late = await _app.PostJsonAsync(CorrectAddress, $$"""{"email":"{{Right}}"}""");
        Assert.Equal((410, "link-used"), (late.Status, late.Problem()));
    }

    [Fact]
    public async Task A_program_with_the_link_is_told_what_is_left()
    {
        await _app.SubmittedAsync();
        string address = CorrectAddress;
        Reply before = await _app.GetAsync(address, "application/json");
        Shape.Is("Correction", before.Json);
        Assert.Equal(3, before.Json.GetProperty("left").GetInt32());

        Reply reply = await _app.PostJsonAsync(address, $$"""{"email":"{{Right}}"}""");
        Shape.Is("Correction", reply.Json);
        Assert.Equal((Right, 2), (reply.Json.GetProperty("email").GetString(), reply.Json.GetProperty("left").GetInt32()));
        foreach (string mail in (string[])["b@ox.ac.uk", "c@ox.ac.uk"])
            Assert.Equal(200, (await _app.PostJsonAsync(CorrectAddress, $$"""{"email":"{{mail}}"}""")).Status);
        Reply fourth = await _app.PostJsonAsync(CorrectAddress, $$"""{"email":"{{Right}}"}""");
        Assert.Equal((409, "corrections-spent"), (fourth.Status, fourth.Problem()));
        Assert.Null((await _app.GetAsync(CorrectAddress)).Shows<SubmittedView>().Correct);
    }

    [Theory]
    [InlineData("ananya@hec.fr", "address")]
    [InlineData("nonsense", "email")]
    public async Task An_address_that_the_form_would_not_have_taken_comes_back(string email, string code)
    {
        await _app.SubmittedAsync();
        Assert.Equal([("#/email", code)], (await _app.PostJsonAsync(CorrectAddress, $$"""{"email":"{{email}}"}""")).Errors());
        Reply page = await _app.PostFormAsync(CorrectAddress, [new("email", email)]);
        Assert.Equal((422, email), (page.Status, page.Shows<SubmittedView>().Correct!.Email));
        Assert.NotNull(page.Shows<SubmittedView>().Correct!.Error);
    }

    [Fact]
    public async Task Links_for_other_doors_correct_nothing_and_this_one_opens_no_other()
    {
        await _app.SubmittedAsync();
        string confirm = Story.Token(_app.Links.Confirm(_app.Desk.Only).PathAndQuery);
        Assert.Equal("link-unknown", (await _app.PostJsonAsync("/correct?k=" + confirm, $$"""{"email":"{{Right}}"}""")).Problem());
        string correct = Story.Token(CorrectAddress);
        foreach (string door in (string[])["/confirm", "/track", "/track/copy", "/decide"])
            Assert.Equal("link-unknown", (await _app.GetAsync($"{door}?k={correct}", "application/json")).Problem());
    }

    [Theory]
    [InlineData("Entente.Admin", null, 200)]
    [InlineData("Entente.Officer", "oxford", 200)]
    [InlineData("Entente.Officer", "ip-paris", 403)]
    [InlineData("Entente.Officer", "cambridge", 403)]
    [InlineData("Entente.Auditor", null, 403)]
    [InlineData("Nobody", null, 403)]
    public async Task An_officer_of_the_home_institution_corrects_an_address_whatever_the_state(string role, string? institution, int status)
    {
        await _app.OpenAsync();
        string address = $"/api/manage/cases/{_app.Desk.Only.Id}/correct-address";
        Reply reply = await _app.PostJsonAsync(address, $$"""{"email":"{{Right}}","reason":"Told us at the desk"}""", with: SignedInAs.Role(role, institution));

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 200, _app.Desk.Only.Applicant.Email == Right);
        if (status == 200)
            Shape.Is("Case", reply.Json);
    }

    [Fact]
    public async Task An_officer_corrects_it_on_a_page_which_says_what_is_wrong()
    {
        Case file = await _app.OpenAsync();
        string page = $"/manage/cases/{file.Id}/correct-address";
        Assert.Equal(file.Applicant.Email, (await _app.GetAsync(page, with: SignedInAs.Role("Entente.Officer", "oxford"))).Shows<CorrectAddressView>().Present);
        Assert.Equal("forbidden", (await _app.GetAsync(page, with: SignedInAs.Role("Entente.Officer", "ip-paris"))).Shows<ProblemView>().Slug);

        Reply wrong = await _app.PostFormAsync(page, [new("email", "a@hec.fr"), new("reason", "")], with: SignedInAs.OnOwnPage("Entente.Officer", "oxford"));
        Assert.Equal((422, "a@hec.fr"), (wrong.Status, wrong.Shows<CorrectAddressView>().Posted.Email));
        Assert.Equal(["email", "reason"], wrong.Shows<CorrectAddressView>().Errors.Select(e => e.Anchor).Order());
        Reply done = await _app.PostFormAsync(page, [new("email", Right), new("reason", "Told us at the desk")], with: SignedInAs.OnOwnPage("Entente.Officer", "oxford"));
        Assert.Equal((303, $"/manage/cases/{file.Id}?lang=en"), (done.Status, done.Headers.Location.ToString()));
        Assert.Equal(Right, _app.Desk.Only.Applicant.Email);
    }

    [Fact]
    public async Task A_form_of_another_site_corrects_nothing()
    {
        Case file = await _app.OpenAsync();
        KeyValuePair<string, string>[] form = [new("email", Right), new("reason", "Told us at the desk")];

        Reply page = await _app.PostFormAsync($"/manage/cases/{file.Id}/correct-address", form, with: SignedInAs.Role("Entente.Admin"));
        Reply program = await _app.PostFormAsync($"/api/manage/cases/{file.Id}/correct-address", form, with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal((403, 415), (page.Status, program.Status));
        Assert.Equal(file.Applicant.Email, _app.Desk.Only.Applicant.Email);
    }

    [Fact]
    public async Task The_officer_is_told_what_is_missing_wrong_or_too_late()
    {
        await _app.OpenAsync();
        string address = $"/api/manage/cases/{_app.Desk.Only.Id}/correct-address";
        Assert.Equal([("#/email", "required"), ("#/reason", "required")], (await PostAsync(address, "{}")).Errors());
        Assert.Equal([("#/email", "address")], (await PostAsync(address, """{"email":"a@hec.fr","reason":"Told us"}""")).Errors());
        Reply form = await _app.PostFormAsync(address, [new("email", Right), new("reason", "Told us")], with: SignedInAs.Role("Entente.Admin"));
        Assert.Equal((415, "media-type"), (form.Status, form.Problem()));
        Assert.Equal(404, (await PostAsync("/api/manage/cases/" + new string('0', 32) + "/correct-address", "{}")).Status);
        await _app.PostJsonAsync(_app.OwnAddress().Replace("/track?", "/track/withdraw?", StringComparison.Ordinal), """{"confirm":true}""");
        Reply closed = await PostAsync(address, $$"""{"email":"{{Right}}","reason":"Told us"}""");
        Assert.Equal((410, "case-closed"), (closed.Status, closed.Problem()));

        Task<Reply> PostAsync(string to, string body) => _app.PostJsonAsync(to, body, with: SignedInAs.Role("Entente.Admin"));
    }

    [Fact]
    public async Task The_page_that_a_form_leads_to_carries_the_link()
    {
        string html = Sent().Match((await SubmitAsync()).Headers.Location.ToString()).Value;
        SubmittedView page = (await _app.GetAsync(html)).Shows<SubmittedView>();
        Assert.Equal(200, (await _app.GetAsync($"/correct?k={page.Correct!.Token}", "application/json")).Status);
    }

    private async Task<Reply> SubmitAsync()
    {
        return await (await DraftWalk.FilledAsync(_app, Story.Exchange)).SendAsync();
    }

    [GeneratedRegex("/apply/exchange.*")]
    private static partial Regex Sent();
}
