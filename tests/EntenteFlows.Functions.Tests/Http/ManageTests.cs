using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class ManageTests
{
    private static readonly string[] Addresses = ["/manage", "/manage/cases.csv", "/manage/cases/{id}", "/api/manage/cases", "/api/manage/cases/{id}"];

    private readonly App _app = new();

    public static TheoryData<string> NoPrincipals =>
    [
        "", "not base64!", Convert.ToBase64String("not json"u8), Convert.ToBase64String("[]"u8), Convert.ToBase64String("{}"u8), Convert.ToBase64String("null"u8),
        Convert.ToBase64String("""{"claims":null}"""u8), Convert.ToBase64String("""{"claims":[null]}"""u8), Convert.ToBase64String("""{"claims":[{"typ":"roles"}]}"""u8),
        Convert.ToBase64String("""{"claims":"roles"}"""u8), Convert.ToBase64String([0xFF, 0xFE]), new string('A', 100_000),
    ];

    [Theory]
    [MemberData(nameof(NoPrincipals))]
    public async Task Without_a_readable_sign_in_nothing_opens(string header)
    {
        await _app.OpenAsync();
        await AllAsync(r => r.Headers[ClientPrincipal.Header] = header, 401, "sign-in");
    }

    [Fact]
    public async Task Nobody_signed_in_gets_a_page_that_leads_to_the_sign_in()
    {
        Reply page = await _app.GetAsync("/manage?state=open");

        Assert.Equal(401, page.Status);
        Assert.StartsWith("/.auth/login/aad?post_login_redirect_uri=%2Fmanage", page.Shows<ProblemView>().Onward!.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_principal_counts_only_where_the_sign_in_service_stands_in_front()
    {
        App open = new(signInService: false);
        Reply reply = await open.GetAsync("/api/manage/cases", with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal((401, "sign-in"), (reply.Status, reply.Problem()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Reader")]
    [InlineData("entente.admin")]
    [InlineData("Entente.Admin2")]
    public async Task A_role_that_is_none_of_ours_opens_nothing(string role)
    {
        await _app.OpenAsync();
        await AllAsync(SignedInAs.Role(role), 403, "forbidden");
    }

    [Fact]
    public async Task An_officer_of_no_institution_sees_nothing()
    {
        await _app.OpenAsync();
        await AllAsync(SignedInAs.Role("Entente.Officer"), 403, "forbidden");
    }

    [Theory]
    [InlineData("Entente.Admin", null, null)]
    [InlineData("Entente.Auditor", null, null)]
    [InlineData("Entente.Officer", "oxford", "oxford")]
    public async Task Each_role_lists_what_it_may_see(string role, string? institution, string? only)
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync("/api/manage/cases?state=open&reference=ex-1&after=here&workflow=exchange", with: SignedInAs.Role(role, institution));

        Assert.Equal(200, reply.Status);
        Shape.Is("ManagedList", reply.Json);
        Assert.Equal(file.Id.ToString(), reply.Json.GetProperty("cases")[0].GetProperty("caseId").GetString());
        Assert.Equal((only, true, "exchange", "EX-1", "here"),
            (_app.Desk.LastQuery!.Institution, _app.Desk.LastQuery.Open, _app.Desk.LastQuery.Workflow, _app.Desk.LastQuery.Reference, _app.Desk.LastQuery.Continuation));
        Assert.Single((await _app.GetAsync("/manage", with: SignedInAs.Role(role, institution))).Shows<ManageListView>().Rows);
    }

    [Fact]
    public async Task A_case_is_told_with_its_history_its_mails_and_its_orchestration()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal(200, reply.Status);
        Shape.Is("ManagedCase", reply.Json);
        Assert.Equal(file.Events, reply.Json.GetProperty("timeline").GetArrayLength());
        Assert.Equal(file.Messages, reply.Json.GetProperty("messages").GetArrayLength());
        Assert.Equal("confirm-mailbox", reply.Json.GetProperty("messages")[0].GetProperty("kind").GetString());
        Assert.Equal("Running", reply.Json.GetProperty("runtime").GetProperty("status").GetString());
        ManageCaseView page = (await _app.GetAsync($"/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Admin"))).Shows<ManageCaseView>();
        Assert.Equal(file.Events, page.Timeline.Count);
        Assert.Equal("Jo Admin", page.Frame.SignedIn!.Name);
    }

    [Fact]
    public async Task No_role_that_signs_in_reads_a_restricted_field()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Admin"));

        Assert.False(reply.Json.GetProperty("application").GetProperty("form").TryGetProperty("nationality", out _));
        Assert.False(reply.Json.GetProperty("application").GetProperty("form").TryGetProperty("accessNeeds", out _));
        Assert.DoesNotContain("adjustable height", reply.Body, StringComparison.Ordinal);
        Assert.Equal("oxford", reply.Json.GetProperty("application").GetProperty("form").GetProperty("homeInstitution").GetString());
    }

    [Theory]
    [InlineData("Entente.Officer", "oxford", 200)]
    [InlineData("Entente.Officer", "ip-paris", 200)]
    [InlineData("Entente.Officer", "cambridge", 403)]
    [InlineData("Entente.Auditor", null, 200)]
    public async Task An_officer_sees_cases_of_the_own_institution_only(string role, string? institution, int status)
    {
        Case file = await _app.OpenAsync();

        Assert.Equal(status, (await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role(role, institution))).Status);
        Assert.Equal(status, (await _app.GetAsync($"/manage/cases/{file.Id}", with: SignedInAs.Role(role, institution))).Status);
    }

    [Theory]
    [InlineData("oxford", true)]
    [InlineData("ip-paris", true)]
    [InlineData("cambridge", false)]
    public async Task A_sheet_names_the_applicants_of_the_own_institution_only_even_where_the_index_errs(string institution, bool sees)
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync("/manage/cases.csv", with: SignedInAs.Role("Entente.Officer", institution));

        Assert.Equal(200, reply.Status);
        Assert.Equal(sees, reply.Body.Contains(file.Applicant.Name, StringComparison.Ordinal));
        Assert.Equal(sees, reply.Body.Contains(file.Reference, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oxford", true)]
    [InlineData("ip-paris", false)]
    public async Task A_reason_is_read_in_the_institution_where_it_was_given(string institution, bool reads)
    {
        await _app.OpenAsync();
        await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"reject","name":"Margaret Whitcombe","reason":"A confidential reason."}""");
        Case file = _app.Desk.Only;
        Assert.Equal("oxford", file.Task(1).Institution);

        Reply reply = await _app.GetAsync($"/api/manage/cases/{file.Id}", with: SignedInAs.Role("Entente.Officer", institution));

        Assert.Equal(200, reply.Status);
        Assert.Equal(reads, reply.Body.Contains("A confidential reason.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("00000000000000000000000000000007")]
    [InlineData("0000000000000000000000000000000G")]
    public async Task A_case_that_does_not_exist_is_not_found(string id)
    {
        Reply reply = await _app.GetAsync($"/api/manage/cases/{id}", with: SignedInAs.Role("Entente.Admin"));

        Assert.Equal((404, "not-found"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        Case file = await _app.OpenAsync();
        int before = _app.Desk.Commands;
        foreach (string address in Addresses)
            Assert.Equal(200, (await _app.GetAsync(address.Replace("{id}", file.Id.ToString(), StringComparison.Ordinal), with: SignedInAs.Role("Entente.Admin"))).Status);

        Assert.Equal(before, _app.Desk.Commands);
    }

    private async Task AllAsync(Action<HttpRequest> with, int status, string slug)
    {
        int reads = _app.Desk.Reads;
        foreach (string address in Addresses)
        {
            Reply reply = await _app.GetAsync(address.Replace("{id}", _app.Desk.Only.Id.ToString(), StringComparison.Ordinal), with: with);
            Assert.Equal((status, slug), (reply.Status, reply.Page is ProblemView view ? view.Slug : reply.Problem()));
        }

        Assert.Equal(reads, _app.Desk.Reads);
    }
}
