using System.Security.Cryptography;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Views;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class DocumentTests
{
    private const string Approval = """{"decision":"approve","name":"Margaret Whitcombe"}""";

    private static readonly Catalogue Definitions = SlotsOfExchange.Are("""
          - {id: letter, title: {en: Letter of support, fr: Lettre de soutien}, from: [applicant], neededBy: [home-supervisor], accept: [pdf, docx]}
          - {id: plan, title: {en: Plan, fr: Plan}, from: [home-supervisor], neededBy: [home-supervisor], accept: [pdf, png]}
          - {id: passport, title: {en: Passport, fr: Passeport}, from: [applicant], accept: [pdf], restrictedTo: [visa-compliance]}
        """);

    private readonly App _app = new(catalogue: Definitions);

    [Fact]
    public async Task An_applicant_gives_a_file_and_is_told_what_it_is()
    {
        await _app.OpenAsync();

        Reply reply = await _app.UploadAsync(Own("letter"), AFile.Pdf());

        Assert.Equal((201, "application/json"), (reply.Status, reply.ContentType));
        Shape.Is("Attached", reply.Json);
        Assert.Equal(
            ("letter", Sha(AFile.Pdf()), AFile.Pdf().Length, "application/pdf"),
            (Text(reply, "slot"), Text(reply, "sha256"), reply.Json.GetProperty("bytes").GetInt32(), Text(reply, "mediaType")));
        Assert.Equal([Sha(AFile.Pdf())], _app.Documents.HashesOf(_app.Desk.Only.Id));
    }

    [Fact]
    public async Task A_form_is_answered_with_the_way_back_to_its_page()
    {
        await _app.OpenAsync();
        string own = _app.OwnAddress();

        Reply reply = await _app.UploadAsync(At("/track", own, "letter"), AFile.Pdf(), accept: "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal((303, own), (reply.Status, reply.Headers.Location.ToString()));
    }

    [Fact]
    public async Task A_program_that_names_no_answer_is_not_redirected()
    {
        await _app.OpenAsync();

        Assert.Equal(201, (await _app.UploadAsync(Own("letter"), AFile.Pdf(), accept: "*/*")).Status);
    }

    [Fact]
    public async Task The_same_file_again_is_told_the_same_and_records_nothing()
    {
        await _app.OpenAsync();
        Reply first = await _app.UploadAsync(Own("letter"), AFile.Pdf());
        long version = _app.Desk.Only.Version;

        Reply second = await _app.UploadAsync(Own("letter"), AFile.Pdf(), "other name.pdf");

        Assert.Equal((201, first.Body, version), (second.Status, second.Body, _app.Desk.Only.Version));
    }

    [Fact]
    public async Task A_file_is_what_its_content_is_and_not_what_its_name_says()
    {
        await _app.OpenAsync();

        Reply reply = await _app.UploadAsync(Own("letter"), AFile.Png(), "letter.pdf");

        Assert.Equal((415, "media-type"), (reply.Status, reply.Problem()));
        Assert.Contains("PNG", Text(reply, "detail"), StringComparison.Ordinal);
        Assert.Contains("Accepted: PDF, Word (DOCX), at most 10 MB", Text(reply, "detail"), StringComparison.Ordinal);
        Assert.Equal("#/file", Text(reply.Json.GetProperty("errors")[0], "pointer"));
        Assert.Empty(_app.Documents.HashesOf(_app.Desk.Only.Id));
        Assert.Empty(_app.Desk.Only.Documents);
    }

    [Theory]
    [InlineData("document-unknown", "MZ this program cannot be run")]
    [InlineData("document-damaged", "%PDF-1.7 and no end")]
    [InlineData("document-encrypted", "%PDF-1.7 trailer << /Encrypt 5 0 R >> %%EOF")]
    [InlineData("document-empty", "")]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_reason(string code, string content)
    {
        await _app.OpenAsync();

        Reply reply = await _app.UploadAsync(Own("letter"), Encoding.Latin1.GetBytes(content));

        Assert.Equal((415, code), (reply.Status, Text(reply.Json.GetProperty("errors")[0], "code")));
    }

    [Fact]
    public async Task A_refused_file_is_told_on_its_page_in_the_readers_language()
    {
        await _app.OpenAsync("fr");
        string own = _app.OwnAddress();

        Reply reply = await _app.UploadAsync(At("/track", own, "letter"), AFile.Png(), accept: "text/html");

        ErrorView error = Assert.Single(reply.Shows<TrackView>().DocumentErrors);
        Assert.Equal((415, "file-letter"), (reply.Status, error.Anchor));
        Assert.Contains("Formats acceptés", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_larger_than_the_limit_is_refused_whatever_its_length_says()
    {
        await _app.OpenAsync();
        byte[] body = Upload.Body(Upload.Part("name=\"file\"; filename=\"big.pdf\"", new byte[DocumentLimits.MostBytes + 1]));

        Reply told = await _app.SendAsync("POST", Own("letter"), "application/json", Upload.ContentType, body);
        Reply chunked = await _app.SendAsync("POST", Own("letter"), "application/json", Upload.ContentType, body, r => r.ContentLength = null);

        Assert.All([told, chunked], r => Assert.Equal((413, "too-large"), (r.Status, r.Problem())));
        Assert.Contains("10 MB", Text(chunked, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_just_the_limit_is_taken()
    {
        await _app.OpenAsync();
        byte[] file = [.. AFile.Pdf()[..20], .. new byte[DocumentLimits.MostBytes - AFile.Pdf().Length], .. AFile.Pdf()[20..]];

        Assert.Equal((201, DocumentLimits.MostBytes), ((await _app.UploadAsync(Own("letter"), file)).Status, file.Length));
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data", 415)]
    [InlineData("multipart/form-data; boundary=other", 400)]
    public async Task A_body_that_is_no_form_with_a_file_is_refused(string contentType, int status)
    {
        await _app.OpenAsync();

        Assert.Equal(status, (await _app.SendAsync("POST", Own("letter"), "application/json", contentType, Upload.Body(Upload.Part("name=\"file\"", AFile.Pdf())))).Status);
    }

    [Fact]
    public async Task A_form_without_a_file_names_what_is_missing()
    {
        await _app.OpenAsync();
        byte[] nothing = Upload.Body(Upload.Part("name=\"note\"", "x"u8.ToArray()));
        byte[] unchosen = Upload.Body(Upload.Part("name=\"file\"; filename=\"\"", []));

        foreach (byte[] body in (byte[][])[nothing, unchosen])
            Assert.Equal([("#/file", "required")], (await _app.SendAsync("POST", Own("letter"), "application/json", Upload.ContentType, body)).Errors());
    }

    [Fact]
    public async Task A_form_with_two_files_or_without_an_end_is_malformed()
    {
        await _app.OpenAsync();
        byte[] part = Upload.Part("name=\"file\"; filename=\"a.pdf\"", AFile.Pdf());

        foreach (byte[] body in (byte[][])[Upload.Body(part, part), part])
            Assert.Equal("malformed", (await _app.SendAsync("POST", Own("letter"), "application/json", Upload.ContentType, body)).Problem());
    }

    [Fact]
    public async Task A_slot_that_is_not_there_is_not_found()
    {
        await _app.OpenAsync();

        Assert.Equal("not-found", (await _app.UploadAsync(Own("lettre"), AFile.Pdf())).Problem());
        Assert.Equal("not-found", (await _app.GetAsync(Own("letter"), "application/json")).Problem());
    }

    [Fact]
    public async Task A_link_gives_only_what_is_its_own_to_give()
    {
        await _app.OpenAsync();

        Assert.Equal("link-unknown", (await _app.UploadAsync(At("/track", _app.TrackAddress(), "letter"), AFile.Pdf())).Problem());
        Assert.Equal("link-unknown", (await _app.UploadAsync(At("/track", _app.DecideAddress(), "letter"), AFile.Pdf())).Problem());
        Assert.Equal("link-unknown", (await _app.UploadAsync(At("/decide", _app.OwnAddress(), "letter"), AFile.Pdf())).Problem());
        Assert.Equal("document-not-yours", (await _app.UploadAsync(Own("plan"), AFile.Pdf())).Problem());
        Assert.Empty(_app.Documents.HashesOf(_app.Desk.Only.Id));
    }

    [Fact]
    public async Task An_approver_who_needs_the_applicants_file_may_give_it()
    {
        await _app.OpenAsync();

        Assert.Equal(201, (await _app.UploadAsync(Decide("letter"), AFile.Pdf())).Status);
    }

    [Fact]
    public async Task A_dead_link_is_told_before_its_file_is_read()
    {
        await _app.OpenAsync();
        string own = Own("letter");
        await _app.PostJsonAsync(_app.OwnAddress().Replace("/track", "/track/withdraw", StringComparison.Ordinal), """{"confirm":true}""");

        Reply reply = await _app.SendAsync("POST", own, "application/json", Upload.ContentType, "not even a form"u8.ToArray());

        Assert.Equal("case-closed", reply.Problem());
    }

    [Fact]
    public async Task An_approver_gives_the_file_that_the_stage_is_asked_for()
    {
        await _app.OpenAsync();

        Reply reply = await _app.UploadAsync(Decide("plan"), AFile.Png(), "plan.png");

        Assert.Equal((201, 1), (reply.Status, _app.Desk.Only.Document("plan")!.Task));
    }

    [Fact]
    public async Task A_stage_that_needs_files_is_not_approved_without_them_and_says_which()
    {
        await _app.OpenAsync();

        Reply program = await _app.PostJsonAsync(_app.DecideAddress(), Approval);
        Reply page = await _app.PostFormAsync(_app.DecideAddress(), [new("decision", "approve"), new("name", "Margaret Whitcombe")]);

        Assert.Equal([("#/documents/letter", "required"), ("#/documents/plan", "required")], program.Errors());
        DecideView view = page.Shows<DecideView>();
        Assert.Equal((422, "Margaret Whitcombe", Verdict.Approve), (page.Status, view.Posted.Name, view.Posted.Verdict));
        Assert.Equal(["document-letter", "document-plan"], view.Errors.Select(e => e.Anchor));
        await _app.UploadAsync(Own("letter"), AFile.Pdf());
        await _app.UploadAsync(Decide("plan"), AFile.Pdf());
        Assert.Equal(200, (await _app.PostJsonAsync(_app.DecideAddress(), Approval)).Status);
    }

    [Fact]
    public async Task A_decision_on_a_page_from_before_the_file_is_asked_again()
    {
        await _app.OpenAsync();
        string shown = Text(await _app.GetAsync(_app.DecideAddress(), "application/json"), "contentHash");
        await _app.UploadAsync(Own("letter"), AFile.Pdf());
        await _app.UploadAsync(Decide("plan"), AFile.Pdf());

        Reply reply = await _app.PostJsonAsync(_app.DecideAddress(), $$"""{"decision":"approve","name":"Margaret Whitcombe","contentHash":"{{shown}}"}""");

        Assert.Equal("content-changed", reply.Problem());
        string fresh = Text(await _app.GetAsync(_app.DecideAddress(), "application/json"), "contentHash");
        Assert.NotEqual(shown, fresh);
        Assert.Equal(200, (await _app.PostJsonAsync(_app.DecideAddress(), $$"""{"decision":"approve","name":"Margaret Whitcombe","contentHash":"{{fresh}}"}""")).Status);
        Assert.Equal(fresh, _app.Desk.Only.Task(1).SeenContent);
    }

    [Fact]
    public async Task An_approved_file_is_not_replaced()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf());
        await _app.UploadAsync(Decide("plan"), AFile.Pdf());
        await _app.PostJsonAsync(_app.DecideAddress(), Approval);

        Assert.Equal((409, "document-fixed"), Told(await _app.UploadAsync(Own("letter"), AFile.Pdf("another"))));
        Assert.Equal([Sha(AFile.Pdf())], _app.Documents.HashesOf(_app.Desk.Only.Id));
    }

    [Fact]
    public async Task The_slots_are_told_with_what_they_hold()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Docx(), "Letter.docx");

        Reply track = await _app.GetAsync(_app.OwnAddress(), "application/json");
        Reply decide = await _app.GetAsync(_app.DecideAddress(), "application/json");

        Shape.Is("Track", track.Json);
        Shape.Is("DecisionAsked", decide.Json);
        Assert.Equal(["letter:True:True", "plan:False:False", "passport:False:False"], Slots(track));
        Assert.Equal(["letter:True:True", "plan:True:False"], Slots(decide));
        Assert.Equal(DocumentLimits.MostBytes, track.Json.GetProperty("documents")[0].GetProperty("maxBytes").GetInt32());
        Assert.Equal(["pdf", "docx"], track.Json.GetProperty("documents")[0].GetProperty("accept").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(Sha(AFile.Docx()), Text(decide.Json.GetProperty("documents")[0], "sha256"));
    }

    [Fact]
    public async Task A_restricted_slot_is_shown_to_its_roles_and_the_applicant_and_to_nobody_else()
    {
        await _app.OpenAsync();
        Assert.Equal(201, (await _app.UploadAsync(Own("passport"), AFile.Pdf())).Status);
        DocumentDefinition slot = Definitions.Find("exchange")!.Document("passport")!;

        Assert.Contains("passport", (await _app.GetAsync(_app.OwnAddress(), "application/json")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("passport", (await _app.GetAsync(_app.TrackAddress(), "application/json")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("passport", (await _app.GetAsync(_app.DecideAddress(), "application/json")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("passport", (await ManagedAsync("Entente.Admin")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await _app.GetAsync(Own("passport"))).Status);
        Assert.Equal("not-found", (await _app.GetAsync(At("/track", _app.TrackAddress(), "passport"), "application/json")).Problem());
        Assert.Equal("not-found", (await _app.GetAsync(Decide("passport"), "application/json")).Problem());
        Assert.Equal("not-found", (await _app.UploadAsync(Decide("passport"), AFile.Pdf())).Problem());
        Assert.Equal(404, (await GetAsync($"/manage/cases/{_app.Desk.Only.Id}/documents/passport", "Entente.Admin")).Status);

        _app.Desk.Change(c => c with { Tasks = c.Tasks.SetItem(0, c.Task(1) with { Role = slot.RestrictedTo[0] }) });
        Assert.Contains("passport", (await _app.GetAsync(_app.DecideAddress(), "application/json")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await _app.GetAsync(Decide("passport"))).Status);
    }

    [Fact]
    public async Task A_file_is_given_out_to_be_saved_and_to_do_nothing()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf(), "Lettre d’Ève – 协议.pdf");

        foreach (string address in (string[])[Own("letter"), At("/track", _app.TrackAddress(), "letter"), Decide("letter")])
        {
            Reply reply = await _app.GetAsync(address);

            Assert.Equal((200, "application/pdf"), (reply.Status, reply.ContentType));
            Assert.Equal(Encoding.UTF8.GetString(AFile.Pdf()), reply.Body);
            ContentDispositionHeaderValue disposition = ContentDispositionHeaderValue.Parse(reply.Headers.ContentDisposition.ToString());
            Assert.Equal(("attachment", "Lettre d’Ève – 协议.pdf"), (disposition.DispositionType.ToString(), disposition.FileNameStar.ToString()));
            Assert.All(disposition.FileName.ToString(), c => Assert.InRange(c, ' ', '~'));
            Assert.Equal(("nosniff", "no-store"), (reply.Headers.XContentTypeOptions.ToString(), reply.Headers.CacheControl.ToString()));
            Assert.Contains("sandbox", reply.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("allow", reply.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        }
        Assert.Empty((await _app.SendAsync("HEAD", Own("letter"), null, null, null)).Body);
    }

    [Theory]
    [InlineData("شهادة التأمين.pdf", "شهادة التأمين.pdf")]
    [InlineData("\u202Efdp.exe.pdf", "fdp.exe.pdf")]
    [InlineData("%22a%22%0D%0AX-Evil: 1; filename=b.pdf", "_a_  X-Evil_ 1; filename=b.pdf")]
    [InlineData("../../../etc/letter.pdf", "letter.pdf")]
    [InlineData("C:\\temp\\letter.pdf", "letter.pdf")]
    public async Task Whatever_a_file_is_called_its_name_goes_down_as_one_plain_header(string sent, string saved)
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf(), sent);

        string header = (await _app.GetAsync(Own("letter"))).Headers.ContentDisposition.ToString();

        ContentDispositionHeaderValue disposition = ContentDispositionHeaderValue.Parse(header);
        Assert.Equal(("attachment", saved), (disposition.DispositionType.ToString(), disposition.FileNameStar.ToString()));
        Assert.All(header, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public async Task A_name_of_any_length_is_cut_and_keeps_its_ending()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf(), new string('n', 5_000) + ".pdf");

        string saved = ContentDispositionHeaderValue.Parse((await _app.GetAsync(Own("letter"))).Headers.ContentDisposition.ToString()).FileNameStar.ToString();

        Assert.Equal(new string('n', DocumentLimits.LongestName) + ".pdf", saved);
    }

    [Fact]
    public async Task A_file_that_lies_there_no_more_is_not_found()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf());
        await _app.Documents.EraseAsync(_app.Desk.Only.Id, TestContext.Current.CancellationToken);

        Assert.Equal("not-found", (await _app.GetAsync(Own("letter"), "application/json")).Problem());
    }

    [Fact]
    public async Task A_file_that_cannot_be_stored_is_not_recorded()
    {
        await _app.OpenAsync();
        _app.Documents.Fault = new StorageUnavailableException(new TimeoutException());

        Assert.Equal((503, "unavailable"), Told(await _app.UploadAsync(Own("letter"), AFile.Pdf())));
        Assert.Empty(_app.Desk.Only.Documents);
    }

    [Fact]
    public async Task A_stored_file_whose_command_is_lost_is_taken_when_it_is_sent_again()
    {
        await _app.OpenAsync();
        _app.Desk.Silent = true;
        Assert.Equal("not-recorded", (await _app.UploadAsync(Own("letter"), AFile.Pdf())).Problem());
        Assert.Single(_app.Documents.HashesOf(_app.Desk.Only.Id));

        _app.Desk.Silent = false;
        Assert.Equal(201, (await _app.UploadAsync(Own("letter"), AFile.Pdf())).Status);
        Assert.Single(_app.Documents.HashesOf(_app.Desk.Only.Id));
    }

    [Fact]
    public async Task Those_who_look_after_a_case_see_its_files_with_hash_size_and_giver()
    {
        await _app.OpenAsync();
        await _app.UploadAsync(Own("letter"), AFile.Pdf(), "Letter.pdf");

        Reply reply = await ManagedAsync("Entente.Officer", "oxford");

        Shape.Is("ManagedCase", reply.Json);
        System.Text.Json.JsonElement letter = reply.Json.GetProperty("documents")[0];
        Assert.Equal(
            (Sha(AFile.Pdf()), AFile.Pdf().Length, 0, "Letter.pdf"),
            (Text(letter, "sha256"), letter.GetProperty("bytes").GetInt32(), letter.GetProperty("task").GetInt32(), Text(letter, "fileName")));
        Assert.Equal(200, (await GetAsync($"/manage/cases/{_app.Desk.Only.Id}/documents/letter", "Entente.Officer", "oxford")).Status);
        Assert.Equal(403, (await GetAsync($"/manage/cases/{_app.Desk.Only.Id}/documents/letter", "Entente.Officer", "cambridge")).Status);
        Assert.Equal(401, (await _app.GetAsync($"/manage/cases/{_app.Desk.Only.Id}/documents/letter")).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_gives_nothing()
    {
        await _app.OpenAsync();
        byte[] body = Upload.Body(Upload.Part("name=\"file\"; filename=\"a.pdf\"", AFile.Pdf()));

        Reply reply = await _app.SendAsync("POST", Own("letter"), "application/json", Upload.ContentType, body, r => r.Headers["Sec-Fetch-Site"] = "cross-site");

        Assert.Equal("foreign-form", reply.Problem());
    }

    private string Own(string slot) => At("/track", _app.OwnAddress(), slot);

    private string Decide(string slot) => At("/decide", _app.DecideAddress(), slot);

    private static string At(string page, string address, string slot) => $"{page}/documents/{slot}?k={Story.Token(address)}";

    private Task<Reply> ManagedAsync(string role, string? institution = null) => GetAsync($"/api/manage/cases/{_app.Desk.Only.Id}", role, institution);

    private Task<Reply> GetAsync(string address, string role, string? institution = null) =>
        _app.GetAsync(address, "application/json", r => r.Headers[ClientPrincipal.Header] = Principal(role, institution));

    private static string Principal(string role, string? institution)
    {
        string claim = institution is null ? "" : $$""",{"typ":"institution","val":"{{institution}}"}""";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"Olive Officer"},{"typ":"roles","val":"{{role}}"}{{claim}}]}"""));
    }

    private static (int Status, string Slug) Told(Reply reply) => (reply.Status, reply.Problem());

    private static string[] Slots(Reply reply) =>
        [.. reply.Json.GetProperty("documents").EnumerateArray().Select(d => $"{Text(d, "slot")}:{d.GetProperty("required").GetBoolean()}:{d.GetProperty("present").GetBoolean()}")];

    private static string Text(Reply reply, string name) => Text(reply.Json, name);

    private static string Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
