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
        foreach (string page in (string[])[Stylesheet().Match(home.Body).Value, "/apply/exchange", "/recover", "/accessibility", "/privacy", "/legal"])
            (await client.GetAsync(page, "text/html")).MustBe(HttpStatusCode.OK);
        foreach (string json in (string[])["/api/workflows", "/openapi.json", "/health/live", "/health/ready"])
            (await client.GetAsync(json)).MustBe(HttpStatusCode.OK);
        (await client.PostAsync("/api/precheck", (await client.ExampleAsync(0)).ToJsonString())).MustBe(HttpStatusCode.OK);
        await DraftAsync(client);
    }

    /// <summary>Begun, looked at, given a file and robbed of it, mailed, thrown away; that one is sent, others show.</summary>
    private static async Task DraftAsync(CaseClient client)
    {
        string token = (await client.PostAsync("/apply/exchange", "{}")).MustBe(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        foreach (string page in (string[])["/draft", "/draft/page", "/draft/check"])
            (await client.GetAsync($"{page}?k={token}&page=purpose")).MustBe(HttpStatusCode.OK);
        foreach (string save in (string[])["/draft/page", "/draft/autosave"])
        {
            using var typed = new FormUrlEncodedContent([new("purpose", "Joint experiments")]);
            (await client.SendAsync(HttpMethod.Post, $"{save}?k={token}&page=purpose", typed, "application/json")).MustBe(HttpStatusCode.OK);
        }
        using var file = new MultipartFormDataContent { { new ByteArrayContent(CaseWalk.FileOf("pdf")), "file", "proof.pdf" } };
        (await client.SendAsync(HttpMethod.Post, $"/draft/documents/insurance?k={token}", file, "application/json")).MustBe(HttpStatusCode.Created);
        (await client.GetAsync($"/draft/documents/insurance?k={token}")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/draft/documents/insurance/remove?k={token}", "{}")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/draft/send?k={token}", "{}")).MustBe(HttpStatusCode.UnprocessableEntity);
        (await client.PostAsync($"/draft/keep?k={token}", """{"email":"ada@cs.ox.ac.uk"}""")).MustBe(HttpStatusCode.Accepted);
        await Eventually.TrueAsync("the draft's mail", async () => (await client.App.Mailbox.ReadAsync()).Any(m => m.Token("draft") is not null), client.App.DescribeAsync);
        (await client.PostAsync($"/draft/discard?k={token}", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);
    }

    /// <summary>Returned, sent again, a link asked for anew, withdrawn: so that the orchestration ends and the case goes to sleep.</summary>
    private static async Task LiveThroughACaseAsync(CaseClient client)
    {
        OpenCase file = await client.OpenAsync(0);
        (await client.GetAsync($"/confirm?k={file.Confirm}", "text/html")).MustBe(HttpStatusCode.OK);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await TalkAsync(client, file, ask);
        ask = await HandOnAsync(client, file, ask);
        string token = await ChangeMindsAsync(client, file, ask.Token);
        (await client.DecideAsync(token, "return", "The insurance is missing: please add it.")).MustBe(HttpStatusCode.OK);
        (await client.ResubmitAsync(file.Own)).MustBe(HttpStatusCode.OK);
        await client.RenewAsync(file.Own);
        // This workflow asks for no file; that the doors do their part where one does, DocumentTests shows.
        foreach (string door in (string[])[$"/track/documents/none?k={file.Own}", $"/decide/documents/none?k={ask.Token}"])
        {
            Assert.True((await client.GetAsync(door)).Status is HttpStatusCode.NotFound or HttpStatusCode.Gone);
            Assert.True((await client.PostAsync(door, "{}")).Status is HttpStatusCode.NotFound or HttpStatusCode.Gone);
            string removal = door.Replace("/none?", "/none/remove?", StringComparison.Ordinal);
            Assert.True((await client.PostAsync(removal, """{"file":["0"]}""")).Status is HttpStatusCode.NotFound or HttpStatusCode.Gone);
        }
        (await client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await client.WaitForStateAsync(file, "withdrawn");
        await AskTooLateAsync(client, file);
    }

    /// <summary>What may be asked of an approved case alone; its whole life is told elsewhere.</summary>
    private static async Task AskTooLateAsync(CaseClient client, OpenCase file)
    {
        (await client.GetAsync($"/track/amend?k={file.Own}&amendment=extension")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
        (await client.PostAsync($"/track/amend?k={file.Own}", """{"amendment":"extension","form":{}}""")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
        (await client.PostAsync($"/track/amend/withdraw?k={file.Own}", """{"confirm":true}""")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
        (await client.PostAsync($"/track/cancel?k={file.Own}", """{"confirm":true}""")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
    }

    /// <summary>Returned and changed, returned again and taken back.</summary>
    private static async Task<string> ChangeMindsAsync(CaseClient client, OpenCase file, string token)
    {
        (await client.DecideAsync(token, "return", "The purpose is unclear.")).MustBe(HttpStatusCode.OK);
        (await client.GetAsync("/track/edit?k=" + file.Own)).MustBe(HttpStatusCode.OK);
        (await client.PostAsync("/track/edit?k=" + file.Own, """{"form":{"purpose":"Joint experiments."}}""")).MustBe(HttpStatusCode.OK);
        string second = await NextAsync(client, file, token);
        (await client.DecideAsync(second, "return", "A slip.")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync("/decide/undo?k=" + second, """{"confirm":true}""")).MustBe(HttpStatusCode.OK);
        return await NextAsync(client, file, token, second);
    }

    private static async Task<string> NextAsync(CaseClient client, OpenCase file, params string[] seen) =>
        (await client.App.Mailbox.WaitAsync(file.Reference, "a fresh link", m => m.Recipient == "third@ox.ac.uk" && m.Token("decide") is { } fresh && !seen.Contains(fresh))).Token("decide")!;

    /// <summary>To a colleague, who is the wrong person, so to the office; and from there to somebody else, by an admin on a page and again by a program.</summary>
    private static async Task<Ask> HandOnAsync(CaseClient client, OpenCase file, Ask ask)
    {
        (await client.GetAsync("/decide/delegate?k=" + ask.Token, "text/html")).MustBe(HttpStatusCode.OK);
        (await client.DelegateAsync(ask.Token, "colleague@ox.ac.uk")).MustBe(HttpStatusCode.OK);
        ReceivedMail colleague = await client.App.Mailbox.WaitAsync(file.Reference, "to the delegate", m => m.Recipient == "colleague@ox.ac.uk");
        (await client.SayWrongPersonAsync(colleague.Token("decide")!)).MustBe(HttpStatusCode.OK);
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");
        string reassign = $"/manage/cases/{file.CaseId}/reassign";
        (await admin.GetAsync(reassign + "?task=3", "text/html")).MustBe(HttpStatusCode.OK);
        (await admin.PostFormAsync(reassign, new("task", "3"), new("to.name", "A Second"), new("to.email", "second@ox.ac.uk"), new("reason", "Knows it"))).MustBe(HttpStatusCode.SeeOther);
        (await admin.PostAsync("/api" + reassign, """{"task":4,"to":{"name":"A Third","email":"third@ox.ac.uk"},"reason":"Knows it better"}""")).MustBe(HttpStatusCode.OK);
        ReceivedMail third = await client.App.Mailbox.WaitAsync(file.Reference, "to the third", m => m.Recipient == "third@ox.ac.uk");
        return ask with { Token = third.Token("decide")!, Mail = third };
    }

    private static async Task EnterAbsencesAsync(SignedIn admin)
    {
        (await admin.GetAsync("/manage/substitutions", "text/html")).MustBe(HttpStatusCode.OK);
        (await admin.PostFormAsync(
            "/manage/substitutions", new("institution", "oxford"), new("absent", "away@ox.ac.uk"), new("substitute.name", "Stand In"), new("substitute.email", "standin@ox.ac.uk"),
            new("from", "2027-01-04"), new("to", "2027-01-08"))).MustBe(HttpStatusCode.SeeOther);
        string id = (await admin.PostAsync(
            "/api/manage/substitutions",
            """{"institution":"oxford","absent":"away@ox.ac.uk","substitute":{"name":"Stand In","email":"standin@ox.ac.uk"},"from":"2027-01-11","to":"2027-01-12"}"""))
            .MustBe(HttpStatusCode.Created).Json.GetProperty("substitution").GetProperty("id").GetString()!;
        (await admin.PostAsync($"/api/manage/substitutions/{id}/remove", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);
        string other = (await admin.GetAsync("/api/manage/substitutions")).MustBe(HttpStatusCode.OK).Json.GetProperty("substitutions")[0].GetProperty("id").GetString()!;
        (await admin.PostFormAsync($"/manage/substitutions/{other}/remove", new KeyValuePair<string, string>("confirm", "true"))).MustBe(HttpStatusCode.SeeOther);
    }

    /// <summary>A question and its answer, a copy, lost links, and an address that is looked at and corrected by the applicant, then by an officer, as a program and on a page.</summary>
    private static async Task TalkAsync(CaseClient client, OpenCase file, Ask ask)
    {
        (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"Which laboratory?"}""")).MustBe(HttpStatusCode.OK);
        // No stage of this workflow asks for a code; that one is mailed where it does, CodeTests shows.
        (await client.PostAsync($"/decide/code?k={ask.Token}", "{}")).MustBeProblem(HttpStatusCode.Conflict, "code-not-needed");
        (await client.PostAsync($"/track/answer?k={file.Own}", """{"question":1,"text":"Optics"}""")).MustBe(HttpStatusCode.OK);
        (await client.GetAsync($"/track/copy?k={file.Own}", "text/html")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync("/recover", $$"""{"email":"{{file.Applicant}}"}""")).MustBe(HttpStatusCode.Accepted);
        SentForm sent = await SentForm.SendAsync(client, 0);
        string again = (await client.PostAsync($"/correct?k={sent.Correct}", """{"email":"first.slip@cs.ox.ac.uk"}""")).MustBe(HttpStatusCode.OK).Json.GetProperty("token").GetString()!;
        (await client.GetAsync($"/correct?k={again}", "text/html")).MustBe(HttpStatusCode.OK);
        using SignedIn officer = await SignedIn.AsAsync(client.App, "Entente.Officer", "oxford");
        string caseId = (await client.GetAsync($"/correct?k={again}")).MustBe(HttpStatusCode.OK).Json.GetProperty("caseId").GetString()!;
        (await officer.PostAsync($"/api/manage/cases/{caseId}/correct-address", """{"email":"second.slip@cs.ox.ac.uk","reason":"Told us at the desk"}""")).MustBe(HttpStatusCode.OK);
        (await officer.GetAsync($"/manage/cases/{caseId}/correct-address", "text/html")).MustBe(HttpStatusCode.OK);
        (await officer.PostFormAsync($"/manage/cases/{caseId}/correct-address", new("email", "third.slip@cs.ox.ac.uk"), new("reason", "Told us again"))).MustBe(HttpStatusCode.SeeOther);
    }

    private static async Task LookAsAnAdminAsync(CaseClient client)
    {
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");
        string id = (await admin.GetAsync("/api/manage/cases")).MustBe(HttpStatusCode.OK).Json.GetProperty("cases")[0].GetProperty("caseId").GetString()!;
        (await admin.GetAsync($"/api/manage/cases/{id}")).MustBe(HttpStatusCode.OK);
        (await admin.GetAsync($"/manage/cases/{id}/documents/none")).MustBe(HttpStatusCode.NotFound);
        foreach (string page in (string[])["/manage", "/manage/cases.csv", $"/manage/cases/{id}"])
            (await admin.GetAsync(page, "text/html")).MustBe(HttpStatusCode.OK);
        await EnterAbsencesAsync(admin);
    }

    private static async Task<IReadOnlyList<string>> NeverCalledAsync(CaseClient client) =>
        [.. (await client.GetAsync("/local/runtime")).MustBe(HttpStatusCode.OK).Json.GetProperty("functions").EnumerateObject().Where(f => f.Value.GetInt64() == 0).Select(f => f.Name)];

    [GeneratedRegex("/assets/ententeflows\\.[0-9a-f]+\\.css")]
    private static partial Regex Stylesheet();
}
