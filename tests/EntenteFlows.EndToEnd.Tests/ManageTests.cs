using System.Net;
using System.Text;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The managed pages open to nobody who has no role, and show nobody more than the role allows.</summary>
public sealed class ManageTests(SharedApp shared)
{
    [Theory]
    [InlineData("/manage")]
    [InlineData("/api/manage/cases")]
    [InlineData("/api/manage/cases/00000000000000000000000000000000")]
    public async Task Without_a_sign_in_nothing_opens(string path)
    {
        CaseClient client = new(await shared.GetAsync());
        Answer json = await client.GetAsync(path);
        Answer page = await client.GetAsync(path, "text/html");
        Assert.All([json, page], a => Assert.True(a.Status is HttpStatusCode.Unauthorized || (path == "/manage" && a.Status is HttpStatusCode.SeeOther or HttpStatusCode.Found), $"{a.Status} {a.Body}"));
    }

    [Fact]
    public async Task A_principal_that_the_caller_wrote_itself_is_not_believed()
    {
        AppProcess app = await shared.GetAsync();
        string forged = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            auth_typ = "aad",
            name_typ = "name",
            role_typ = "roles",
            claims = new[] { new { typ = "name", val = "Mallory" }, new { typ = "roles", val = "Entente.Admin" } },
        })));
        foreach (string header in (string[])["X-MS-CLIENT-PRINCIPAL", "x-ms-client-principal"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/manage/cases");
            request.Headers.Add(header, forged);
            request.Headers.Add("X-MS-CLIENT-PRINCIPAL-NAME", "Mallory");
            using HttpResponseMessage answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_admin_finds_a_case_with_its_timeline_and_the_state_of_its_orchestration()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        await new Approvers(client, file).FirstAsync();
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");

        Answer list = await admin.GetAsync("/api/manage/cases?reference=" + file.Reference);
        Assert.Contains(file.CaseId, list.MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        JsonElement one = (await admin.GetAsync($"/api/manage/cases/{file.CaseId}")).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal("Running", one.GetProperty("runtime").GetProperty("status").GetString());
        Assert.NotEmpty(one.GetProperty("timeline").EnumerateArray());
        Answer page = await admin.GetAsync($"/manage/cases/{file.CaseId}", "text/html");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
        Assert.Contains(file.Reference, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_sees_the_own_institutions_cases_and_no_others()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        await new Approvers(client, file).FirstAsync();
        foreach (string party in (string[])[(string)file.Submitted["form"]!["homeInstitution"]!, (string)file.Submitted["form"]!["hostInstitution"]!])
        {
            using SignedIn officer = await SignedIn.AsAsync(client.App, "Entente.Officer", party);
            (await officer.GetAsync($"/api/manage/cases/{file.CaseId}")).MustBe(HttpStatusCode.OK);
            Assert.Contains(file.CaseId, (await officer.GetAsync("/api/manage/cases?reference=" + file.Reference)).Body, StringComparison.Ordinal);
        }
        using SignedIn stranger = await SignedIn.AsAsync(client.App, "Entente.Officer", "paris-saclay");
        Answer one = await stranger.GetAsync($"/api/manage/cases/{file.CaseId}");
        Assert.True(one.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{one.Status}");
        Assert.DoesNotContain(file.CaseId, (await stranger.GetAsync("/api/manage/cases?reference=" + file.Reference)).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        Answer page = await stranger.GetAsync($"/manage/cases/{file.CaseId}", "text/html");
        Assert.True(page.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{page.Status}");
        Assert.DoesNotContain(file.Reference, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_every_case()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        using SignedIn auditor = await SignedIn.AsAsync(client.App, "Entente.Auditor");
        (await auditor.GetAsync($"/api/manage/cases/{file.CaseId}")).MustBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("nonsense")]
    [InlineData("..%2f..%2fhost.json")]
    public async Task An_unknown_case_is_not_found(string caseId)
    {
        AppProcess app = await shared.GetAsync();
        using SignedIn admin = await SignedIn.AsAsync(app, "Entente.Admin");
        (await admin.GetAsync($"/api/manage/cases/{caseId}")).MustBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_managed_page_hands_out_an_approvers_link()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");
        foreach (string path in (string[])["/api/manage/cases/" + file.CaseId, "/manage/cases/" + file.CaseId, "/manage", "/api/manage/cases"])
        {
            string body = (await admin.GetAsync(path, path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html")).Body;
            Assert.All((string[])[ask.Token, file.Own, file.Track, file.Confirm], t => Assert.DoesNotContain(t, body, StringComparison.Ordinal));
        }
    }
}
