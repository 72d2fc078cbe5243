using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Files of a case over the wire: given, refused, fetched, bound to an approval, erased.</summary>
public sealed partial class DocumentTests(DocumentsApp own) : IClassFixture<DocumentsApp>
{
    private const int Limit = 10 * 1024 * 1024;
    private const string Json = "application/json";
    private const string Browser = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    private CaseClient Client => own.Client;

    [Fact]
    public async Task A_file_is_given_repeated_fetched_and_needed_for_the_approval()
    {
        OpenCase file = await Client.OpenAsync(0);
        Ask ask = await new Approvers(Client, file).FirstAsync();

        (await Client.DecideAsync(ask.Token, "approve")).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Answer first = (await UploadAsync($"/track/documents/letter?k={file.Own}", AFile.Docx(), "Lettre d’Ève.docx")).MustBe(HttpStatusCode.Created);
        Answer again = (await UploadAsync($"/track/documents/letter?k={file.Own}", AFile.Docx(), "Lettre d’Ève.docx")).MustBe(HttpStatusCode.Created);
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(Sha(AFile.Docx()), first.Json.GetProperty("sha256").GetString());
        Assert.Equal(["#/documents/plan"], (await Client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.UnprocessableEntity).Pointers);
        (await UploadAsync($"/decide/documents/plan?k={ask.Token}", AFile.Jpeg(), "plan.jpg")).MustBe(HttpStatusCode.Created);

        foreach (string address in (string[])[$"/track/documents/letter?k={file.Own}", $"/track/documents/letter?k={file.Track}", $"/decide/documents/letter?k={ask.Token}"])
            await AssertFetchedAsync(address, AFile.Docx(), "Lettre d’Ève.docx");
        (await Client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        (await UploadAsync($"/track/documents/letter?k={file.Own}", AFile.Docx(more: ("a.xml", "other")), "b.docx")).MustBeProblem(HttpStatusCode.Conflict, "document-fixed");
    }

    [Fact]
    public async Task A_page_without_script_gives_a_file_and_offers_it()
    {
        OpenCase file = await Client.OpenAsync(0, "fr");
        string page = (await Client.GetAsync($"/track?k={file.Own}", "text/html")).MustBe(HttpStatusCode.OK).Body;
        Match form = UploadForm().Match(page);
        Assert.True(form.Success, page);

        Answer sent = await UploadAsync(WebUtility.HtmlDecode(form.Groups["action"].Value), AFile.Pdf(), "lettre.pdf", Browser);

        sent.MustBe(HttpStatusCode.SeeOther);
        string after = (await Client.GetAsync(sent.Location!.OriginalString, "text/html")).MustBe(HttpStatusCode.OK).Body;
        Assert.Contains(Sha(AFile.Pdf()), after, StringComparison.Ordinal);
        Assert.Contains("lettre.pdf", after, StringComparison.Ordinal);
        Answer refused = (await UploadAsync(WebUtility.HtmlDecode(form.Groups["action"].Value), AFile.Png(), "lettre.pdf", Browser)).MustBe(HttpStatusCode.UnsupportedMediaType);
        Assert.Contains("Formats accept", refused.Body, StringComparison.Ordinal);
        Ask ask = await new Approvers(Client, file).FirstAsync();
        string decide = (await Client.GetAsync($"/decide?k={ask.Token}", "text/html")).MustBe(HttpStatusCode.OK).Body;
        Assert.Matches(UploadForm(), decide);
        Assert.Contains("eIDAS", decide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_file_for_the_slot_is_refused_and_kept_nowhere()
    {
        OpenCase file = await Client.OpenAsync(0);
        string letter = $"/track/documents/letter?k={file.Own}";

        Answer wrong = (await UploadAsync(letter, AFile.Png(), "letter.pdf")).MustBeProblem(HttpStatusCode.UnsupportedMediaType, "media-type");
        Assert.Contains("PDF, Word (DOCX)", wrong.Json.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        (await UploadAsync(letter, AFile.Docx(more: ("word/vbaProject.bin", "x")), "letter.docx")).MustBeProblem(HttpStatusCode.UnsupportedMediaType, "media-type");
        (await UploadAsync(letter, new byte[Limit + 1], "letter.pdf")).MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await UploadAsync(letter, new byte[3 * Limit], "letter.pdf")).MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await UploadAsync($"/track/documents/lettre?k={file.Own}", AFile.Pdf(), "letter.pdf")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        (await UploadAsync($"/track/documents/plan?k={file.Own}", AFile.Pdf(), "plan.pdf")).MustBeProblem(HttpStatusCode.Forbidden, "document-not-yours");

        Assert.Empty(await BlobsAsync(file));
        Assert.All((await Client.GetAsync($"/track?k={file.Own}")).Json.GetProperty("documents").EnumerateArray(), d => Assert.False(d.GetProperty("present").GetBoolean()));
    }

    [Fact]
    public async Task A_file_of_the_largest_size_is_taken()
    {
        OpenCase file = await Client.OpenAsync(0);
        byte[] largest = [.. AFile.Pdf()[..20], .. new byte[Limit - AFile.Pdf().Length], .. AFile.Pdf()[20..]];

        (await UploadAsync($"/track/documents/letter?k={file.Own}", largest, "letter.pdf")).MustBe(HttpStatusCode.Created);

        await AssertFetchedAsync($"/track/documents/letter?k={file.Own}", largest, "letter.pdf");
    }

    [Fact]
    public async Task A_link_that_is_not_for_it_gives_and_fetches_nothing()
    {
        OpenCase file = await Client.OpenAsync(0);
        Ask ask = await new Approvers(Client, file).FirstAsync();
        (await UploadAsync($"/track/documents/passport?k={file.Own}", AFile.Pdf(), "passport.pdf")).MustBe(HttpStatusCode.Created);
        string forged = file.Own[..^4] + (file.Own.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");

        foreach (string address in (string[])[$"/track/documents/letter?k={file.Track}", $"/track/documents/letter?k={forged}", $"/track/documents/letter?k={ask.Token}", $"/decide/documents/plan?k={file.Own}"])
            (await UploadAsync(address, AFile.Pdf(), "a.pdf")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        foreach (string address in (string[])[$"/track/documents/passport?k={file.Track}", $"/decide/documents/passport?k={ask.Token}"])
            (await Client.GetAsync(address)).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        await AssertFetchedAsync($"/track/documents/passport?k={file.Own}", AFile.Pdf(), "passport.pdf");
        foreach (string page in (string[])[$"/track?k={file.Track}", $"/decide?k={ask.Token}"])
            Assert.DoesNotContain("assport", (await Client.GetAsync(page, "text/html")).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        using SignedIn admin = await SignedIn.AsAsync(own.App, "Entente.Admin");
        Assert.DoesNotContain("assport", (await admin.GetAsync($"/manage/cases/{file.CaseId}", "text/html")).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        (await admin.GetAsync($"/manage/cases/{file.CaseId}/documents/passport")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_files_go_with_their_case()
    {
        OpenCase file = await Client.OpenAsync(0);
        (await UploadAsync($"/track/documents/letter?k={file.Own}", AFile.Pdf(), "letter.pdf")).MustBe(HttpStatusCode.Created);
        Assert.Equal([Sha(AFile.Pdf())], await BlobsAsync(file));
        (await Client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await AssertFetchedAsync($"/track/documents/letter?k={file.Track}", AFile.Pdf(), "letter.pdf");

        await own.App.Clock.AdvanceAsync("P32D");

        await Eventually.TrueAsync("the erasure of the files", async () => (await BlobsAsync(file)).Count == 0, own.App.DescribeAsync);
        (await Client.GetAsync($"/track/documents/letter?k={file.Track}")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        JsonElement letter = (await Client.GetAsync($"/track?k={file.Track}")).MustBe(HttpStatusCode.OK).Json.GetProperty("documents")[0];
        Assert.False(letter.GetProperty("present").GetBoolean());
    }

    private async Task<Answer> UploadAsync(string address, byte[] content, string name, string accept = Json)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent part = new(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(part, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.Accept.ParseAdd(accept);
        using HttpResponseMessage answer = await own.App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    private async Task AssertFetchedAsync(string address, byte[] content, string name)
    {
        using HttpResponseMessage answer = await own.App.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("attachment", name), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    /// <summary>The hashes that lie in the account for the case.</summary>
    private async Task<IReadOnlyList<string>> BlobsAsync(OpenCase file)
    {
        BlobContainerClient container = own.App.Data.Blobs.GetBlobContainerClient("documents");
        if (!await container.ExistsAsync(TestContext.Current.CancellationToken))
            return [];
        List<string> names = [];
        await foreach (Azure.Storage.Blobs.Models.BlobItem blob in container.GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
            names.Add(blob.Name);
        return [.. names.Where(n => n.StartsWith(file.CaseId + "/", StringComparison.Ordinal)).Select(n => n[(file.CaseId.Length + 1)..])];
    }

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [GeneratedRegex("<form class=\"ef-upload-form ef-no-print\" method=\"post\" action=\"(?<action>/(track|decide)/documents/[a-z]+\\?[^\"]+)\" enctype=\"multipart/form-data\"")]
    private static partial Regex UploadForm();
}
