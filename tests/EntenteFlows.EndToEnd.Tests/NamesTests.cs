using System.Net;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Names of any script, on the whole way from the form to mails and pages.</summary>
public sealed class NamesTests(SharedApp shared)
{
    [Theory]
    [InlineData("دانا الخطيب", true)]
    [InlineData("דנה כהן-לוי", true)]
    [InlineData("陳大文", false)]
    [InlineData("Nguyễn Thị Hồng Nhung", false)]
    [InlineData("Zoë O’Brien-Łukasz", false)]
    public async Task A_name_of_any_script_comes_whole_to_every_mail_and_page_and_reorders_nothing(string name, bool fromRight)
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(0);
        body["applicant"]!["name"] = name;
        CaseStub stub = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();

        ReceivedMail mail = await client.App.Mailbox.WaitAsync(stub.Reference, "confirm", m => m.Token("confirm") is not null);
        string shown = fromRight ? $"\u2068{name}\u2069" : name;
        Assert.Equal(name, mail.To[0].Name);
        Assert.Contains($" {shown},", mail.Text, StringComparison.Ordinal);
        Assert.Contains(name, WebUtility.HtmlDecode(mail.Html), StringComparison.Ordinal);
        Assert.DoesNotContain(name, mail.Subject, StringComparison.Ordinal);
        using HttpResponseMessage page = await client.App.Http.GetAsync(mail.Links[0], TestContext.Current.CancellationToken);
        Assert.Contains(name, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_comes_whole_to_the_sheet_of_the_managed_cases()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(0);
        body["applicant"]!["name"] = "دانا الخطيب";
        CaseStub stub = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");

        // The index follows the case.
        await Eventually.TrueAsync(
            "the name on the sheet",
            async () => (await admin.GetAsync($"/manage/cases.csv?reference={stub.Reference}&lang=fr", "text/csv")).MustBe(HttpStatusCode.OK).Body.Contains(";دانا الخطيب;", StringComparison.Ordinal),
            client.App.DescribeAsync);
    }

    [Theory]
    [InlineData("Ada\u202Eecalevol")]
    [InlineData("Ada \u2067Lovelace")]
    [InlineData("Ada\u2069 Lovelace")]
    public async Task A_name_that_holds_a_direction_control_is_refused(string name)
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(0);
        body["applicant"]!["name"] = name;

        Answer answer = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("#/applicant/name", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_asks_brings_a_file_for_the_calendar_without_a_link()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();

        string calendar = (await client.GetAsync($"/local/mail/{ask.Mail.Id}/files/0")).MustBe(HttpStatusCode.OK).Body;
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain(ask.Token, calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("http", calendar, StringComparison.Ordinal);
    }
}
