using System.Net;
using System.Text.RegularExpressions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>No link changes anything by being opened, nor its page's forms by being sent as they stand: each kind of link, in each state of a case.</summary>
public sealed partial class MailScannerTests(SharedBrowser browser)
{
    [Fact]
    public async Task A_case_that_is_scanned_at_every_step_goes_its_way_untouched()
    {
        using WorkflowsWithAfterwards workflows = new();
        await using AppProcess app = await AppProcess.StartAsync(environment: workflows.Environment);
        CaseClient client = new(app);
        await using Visitor visitor = await Visitor.ComeAsync(browser, app, scripts: true);
        MailScanner scanner = new(client, visitor);

        await UnconfirmedAsync(client, scanner);
        OpenCase file = await client.OpenAsync(0);
        string token = await AskedAsync(client, scanner, file);
        token = await ReturnedAsync(client, scanner, file, token);
        await DecidedAsync(client, scanner, file, token);
        await ApprovedAsync(client, scanner, file);
        Assert.InRange(scanner.Sent, 30, int.MaxValue);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_dead_link_sends_a_fresh_one_to_a_person_only()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        await using Visitor visitor = await Visitor.ComeAsync(browser, app, scripts: true);
        MailScanner scanner = new(client, visitor);
        OpenCase file = await client.OpenAsync(0);
        using SignedIn officer = await SignedIn.AsAsync(app, "Entente.Officer", "oxford");
        (await officer.PostAsync($"/api/manage/cases/{file.CaseId}/correct-address", """{"email":"new.address@cs.ox.ac.uk","reason":"Told us at the desk"}""")).MustBe(HttpStatusCode.OK);
        await Settled.RowsAsync(client, file);
        await scanner.ScanAsync(file.CaseId, $"/track?k={file.Own}", $"/track?k={file.Track}", $"/confirm?k={file.Confirm}");
        ReceivedMail left = await app.Mailbox.WaitAsync(file.Reference, "to the mailbox that was left", m => m.Recipient == file.Applicant && m.Subject.Contains("another mailbox", StringComparison.Ordinal));
        Assert.Empty(left.Tokens("track"));
    }

    private static async Task UnconfirmedAsync(CaseClient client, MailScanner scanner)
    {
        SentForm sent = await SentForm.SendAsync(client, 0);
        ReceivedMail mail = await client.App.Mailbox.WaitAsync(sent.Reference, "confirm", m => m.Token("confirm") is not null);
        string caseId = (await client.GetAsync($"/correct?k={sent.Correct}")).MustBe(HttpStatusCode.OK).Json.GetProperty("caseId").GetString()!;
        await RestAsync(client, caseId);
        await scanner.ScanAsync(caseId, $"/confirm?k={mail.Token("confirm")}", $"/correct?k={sent.Correct}", "/recover", "/apply/exchange");
    }

    private static async Task<string> AskedAsync(CaseClient client, MailScanner scanner, OpenCase file)
    {
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"Which laboratory?"}""")).MustBe(HttpStatusCode.OK);
        await Settled.RowsAsync(client, file);
        await scanner.ScanAsync(
            file.CaseId, $"/confirm?k={file.Confirm}", $"/track?k={file.Track}", $"/track?k={file.Own}", $"/track/copy?k={file.Own}", $"/decide?k={ask.Token}", $"/decide/delegate?k={ask.Token}");
        return ask.Token;
    }

    private static async Task<string> ReturnedAsync(CaseClient client, MailScanner scanner, OpenCase file, string token)
    {
        (await client.DecideAsync(token, "return", "Which seminar?")).MustBe(HttpStatusCode.OK);
        await client.WaitForStateAsync(file, "returned");
        await Settled.RowsAsync(client, file);
        await scanner.ScanAsync(file.CaseId, $"/track?k={file.Own}", $"/track/edit?k={file.Own}", $"/decide?k={token}&recorded=1", $"/decide?k={token}");
        int before = (await client.App.Mailbox.ReadAsync()).Max(m => (int)m.Id);
        (await client.ResubmitAsync(file.Own)).MustBe(HttpStatusCode.OK);
        return (await client.App.Mailbox.WaitAsync(file.Reference, "asked again", m => m.Id > before && m.Token("decide") is not null)).Token("decide")!;
    }

    private static async Task DecidedAsync(CaseClient client, MailScanner scanner, OpenCase file, string token)
    {
        (await client.DecideAsync(token, "approve")).MustBe(HttpStatusCode.OK);
        await Settled.RowsAsync(client, file);
        await scanner.ScanAsync(file.CaseId, $"/decide?k={token}&recorded=1", $"/decide?k={token}", $"/track?k={file.Own}");
    }

    private static async Task ApprovedAsync(CaseClient client, MailScanner scanner, OpenCase file)
    {
        await new Approvers(client, file).ApproveUntilTheEndAsync();
        await client.WaitForStateAsync(file, "approved");
        await Settled.RowsAsync(client, file);
        string amend = $"/track/amend?k={file.Own}&amendment=extension";
        await scanner.ScanAsync(file.CaseId, $"/track?k={file.Own}", $"/track?k={file.Track}", amend);

        string page = (await client.GetAsync(amend)).MustBe(HttpStatusCode.OK).Body;
        DateOnly end = DateOnly.Parse(EndDate().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        (await client.PostAsync($"/track/amend?k={file.Own}", $$"""{"amendment":"extension","form":{"endDate":"{{end.AddDays(14):yyyy-MM-dd}}"},"reason":"It takes longer."}""")).MustBe(HttpStatusCode.OK);
        await Settled.RowsAsync(client, file);
        await scanner.ScanAsync(file.CaseId, $"/track?k={file.Own}", amend);
    }

    private static Task RestAsync(CaseClient client, string caseId)
    {
        string last = "";
        int equal = 0;
        return Eventually.TrueAsync("rest", async () =>
        {
            string now = (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId);
            equal = now == last ? equal + 1 : 0;
            last = now;
            return equal >= 4;
        }, client.App.DescribeAsync);
    }

    [GeneratedRegex("\"endDate\":\"(20[0-9-]{8})\"")]
    private static partial Regex EndDate();
}
