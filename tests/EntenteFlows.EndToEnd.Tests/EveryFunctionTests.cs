using System.Net;
using System.Text.RegularExpressions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>One job from the home page to the purge of its orchestration, by every door that the app has.</summary>
public sealed partial class EveryFunctionTests(OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    public async Task Every_function_of_the_app_is_called_and_does_its_part()
    {
        CaseClient client = own.Client;
        await VisitAsync(client);
        await LiveThroughACaseAsync(client);
        await LookAsAnAdminAsync(client);
        // Past the night in which backups are written and old histories go, and past sweeps.
        await new ClockClient(client.App).AdvanceAsync("P2D");

        await Eventually.TrueAsync("a call of every function", async () => (await NeverCalledAsync(client)).Count == 0, async () => string.Join(", ", await NeverCalledAsync(client)));
    }

    private static async Task VisitAsync(CaseClient client)
    {
        Answer home = (await client.GetAsync("/", "text/html")).MustBe(HttpStatusCode.OK);
        foreach (string page in (string[])[Stylesheet().Match(home.Body).Value, "/apply/exchange", "/recover"])
            (await client.GetAsync(page, "text/html")).MustBe(HttpStatusCode.OK);
        foreach (string json in (string[])["/api/workflows", "/openapi.json", "/health/live", "/health/ready"])
            (await client.GetAsync(json)).MustBe(HttpStatusCode.OK);
        using var empty = new FormUrlEncodedContent([]);
        (await client.SendAsync(HttpMethod.Post, "/apply/exchange", empty, "text/html")).MustBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>Returned, sent again, a link asked for anew, withdrawn: so that the orchestration ends and the case goes to sleep.</summary>
    private static async Task LiveThroughACaseAsync(CaseClient client)
    {
        OpenCase file = await client.OpenAsync(0);
        (await client.GetAsync($"/confirm?k={file.Confirm}", "text/html")).MustBe(HttpStatusCode.OK);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await TalkAsync(client, file, ask);
        (await client.DecideAsync(ask.Token, "return", "The insurance is missing: please add it.")).MustBe(HttpStatusCode.OK);
        (await client.ResubmitAsync(file.Own)).MustBe(HttpStatusCode.OK);
        await client.RenewAsync(file.Own);
        (await client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await client.WaitForStateAsync(file, "withdrawn");
    }

    /// <summary>A question and its answer, a copy, lost links, and an address that is looked at and corrected twice: by the applicant, then by an officer.</summary>
    private static async Task TalkAsync(CaseClient client, OpenCase file, Ask ask)
    {
        (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"Which laboratory?"}""")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/track/answer?k={file.Own}", """{"question":1,"text":"Optics"}""")).MustBe(HttpStatusCode.OK);
        (await client.GetAsync($"/track/copy?k={file.Own}", "text/html")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync("/recover", $$"""{"email":"{{file.Applicant}}"}""")).MustBe(HttpStatusCode.Accepted);
        SentForm sent = await SentForm.SendAsync(client, 0);
        string again = (await client.PostAsync($"/correct?k={sent.Correct}", """{"email":"first.slip@cs.ox.ac.uk"}""")).MustBe(HttpStatusCode.OK).Json.GetProperty("token").GetString()!;
        (await client.GetAsync($"/correct?k={again}", "text/html")).MustBe(HttpStatusCode.OK);
        using SignedIn officer = await SignedIn.AsAsync(client.App, "Entente.Officer", "oxford");
        string caseId = (await client.GetAsync($"/correct?k={again}")).MustBe(HttpStatusCode.OK).Json.GetProperty("caseId").GetString()!;
        (await officer.PostAsync($"/api/manage/cases/{caseId}/correct-address", """{"email":"second.slip@cs.ox.ac.uk","reason":"Told us at the desk"}""")).MustBe(HttpStatusCode.OK);
    }

    private static async Task LookAsAnAdminAsync(CaseClient client)
    {
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");
        string id = (await admin.GetAsync("/api/manage/cases")).MustBe(HttpStatusCode.OK).Json.GetProperty("cases")[0].GetProperty("caseId").GetString()!;
        (await admin.GetAsync($"/api/manage/cases/{id}")).MustBe(HttpStatusCode.OK);
        foreach (string page in (string[])["/manage", $"/manage/cases/{id}"])
            (await admin.GetAsync(page, "text/html")).MustBe(HttpStatusCode.OK);
    }

    private static async Task<IReadOnlyList<string>> NeverCalledAsync(CaseClient client) =>
        [.. (await client.GetAsync("/local/runtime")).MustBe(HttpStatusCode.OK).Json.GetProperty("functions").EnumerateObject().Where(f => f.Value.GetInt64() == 0).Select(f => f.Name)];

    [GeneratedRegex("/assets/ententeflows\\.[0-9a-f]+\\.css")]
    private static partial Regex Stylesheet();
}
