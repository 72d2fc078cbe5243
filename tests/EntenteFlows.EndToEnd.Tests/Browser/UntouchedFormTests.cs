using EntenteFlows.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A program that opens every link and sends every form as it finds it, as some mail scanners do, changes nothing.</summary>
public sealed class UntouchedFormTests(SharedApp shared, SharedBrowser browser)
{
    private const string Uploads = "main form[enctype]";

    [Fact]
    public async Task Confirming_takes_more_than_the_button()
    {
        CaseClient client = new(await shared.GetAsync());
        UnconfirmedCase file = await UnconfirmedCase.SubmitAsync(client, 0);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/confirm?k={file.ConfirmToken}", forms: 1);
        Assert.DoesNotContain(await client.App.Mailbox.OfCaseAsync(file.Reference), m => m.Token("decide") is not null);
    }

    [Fact]
    public async Task Deciding_and_withdrawing_take_more_than_the_button()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await Settled.RowsAsync(client, file);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/track?k={file.Track}", forms: 0);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/track?k={file.Own}", forms: 1);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/decide?k={ask.Token}", forms: 2);
    }

    [Fact]
    public async Task Taking_a_file_out_takes_more_than_the_button()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        using MultipartFormDataContent form = [];
        form.Add(new ByteArrayContent(CaseWalk.FileOf("pdf")), "file", "proof.pdf");
        (await client.SendAsync(HttpMethod.Post, $"/track/documents/insurance?k={file.Own}", form, "application/json")).MustBe(System.Net.HttpStatusCode.Created);
        await new Approvers(client, file).FirstAsync();
        await Settled.RowsAsync(client, file);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/track?k={file.Own}", forms: 2);
    }

    [Fact]
    public async Task Sending_again_takes_more_than_the_button()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(ask.Token, "return", "Which seminar?")).MustBe(System.Net.HttpStatusCode.OK);
        await client.WaitForStateAsync(file, "returned");
        await Settled.RowsAsync(client, file);
        await SendingAllAsItStandsChangesNothingAsync(client, file.CaseId, $"/track?k={file.Own}", forms: 2);
    }

    [Fact]
    public async Task Going_on_with_a_draft_takes_more_than_its_mailed_link()
    {
        CaseClient client = new(await shared.GetAsync());
        string begun = (await client.PostAsync("/apply/exchange", "{}")).MustBe(System.Net.HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        string address = $"scanned.{Guid.NewGuid():N}@cs.ox.ac.uk";
        (await client.PostAsync($"/draft/keep?k={begun}", $$"""{"email":"{{address}}"}""")).MustBe(System.Net.HttpStatusCode.Accepted);
        ReceivedMail mail = await Eventually.GetAsync(
            "the mail with the link", async () => (await client.App.Mailbox.ReadAsync()).FirstOrDefault(m => m.Recipient == address), client.App.DescribeAsync);
        await SendingAllAsItStandsChangesNothingAsync(client, "draft", $"/draft?k={mail.Token("draft")}", forms: 2);
        (await client.GetAsync($"/draft?k={begun}")).MustBe(System.Net.HttpStatusCode.OK);
    }

    private async Task SendingAllAsItStandsChangesNothingAsync(CaseClient client, string caseId, string address, int forms)
    {
        await using Visitor scanner = await Visitor.ComeAsync(browser, client.App, scripts: true);
        string rows = (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId);
        await scanner.OpenAsync(address);
        int uploads = await scanner.Page.Locator(Uploads).CountAsync();
        Assert.Equal(forms, await scanner.Page.Locator("main form").CountAsync() - uploads);
        for (int form = 0; form < forms + uploads; form++)
        {
            await scanner.OpenAsync(address);
            ILocator asItStands = scanner.Page.Locator("main form").Nth(form);
            int status = await scanner.FollowAsync(() => asItStands.EvaluateAsync("form => form.submit()"));
            Assert.Equal(422, status);
            Assert.True(await scanner.Page.Locator(".govuk-error-summary a").CountAsync() > 0);
            Assert.Equal(rows, (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId));
        }
        Assert.Empty(scanner.Complaints);
    }
}
