using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Slots that take several files: given one by one or at once, told each, taken out again.</summary>
public sealed class SeveralDocumentsTests
{
    private const string Html = "text/html";

    private readonly App _app = new(catalogue: SlotsOfExchange.Are("""
          - {id: letters, title: {en: Letters of support, fr: Lettres de soutien}, from: [applicant], neededBy: [home-supervisor], accept: [pdf, docx], atMost: 3}
        """));

    [Fact]
    public async Task Files_that_come_at_once_are_all_taken_and_told()
    {
        await _app.OpenAsync();

        Reply reply = await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("b.docx", AFile.Docx()));

        Shape.Is("Attached", reply.Json);
        Assert.Equal((201, Sha(AFile.Pdf("a"))), (reply.Status, Text(reply.Json, "sha256")));
        Assert.Equal(Sha(AFile.Docx()), Text(Assert.Single(reply.Json.GetProperty("others").EnumerateArray()), "sha256"));
        Assert.Equal(["a.pdf", "b.docx"], _app.Desk.Only.Documents.Select(d => d.FileName));
        Assert.Equal(2, _app.Documents.HashesOf(_app.Desk.Only.Id).Count);
    }

    [Fact]
    public async Task A_refused_file_is_named_and_costs_no_other()
    {
        await _app.OpenAsync();

        Reply reply = await SendAsync(Own, Html, ("a.pdf", AFile.Pdf("a")), ("wrong.pdf", AFile.Png()), ("empty.pdf", []), ("a.pdf", AFile.Pdf("another")), ("b.pdf", AFile.Pdf("b")));

        IReadOnlyList<ErrorView> errors = reply.Shows<TrackView>().DocumentErrors;
        Assert.Equal(415, reply.Status);
        Assert.Equal(["file-letters", "file-letters", "file-letters"], errors.Select(e => e.Anchor));
        Assert.Equal(["wrong.pdf", "empty.pdf", "a.pdf"], errors.Select(e => e.Text.Split(':')[0].Trim('\u2068', '\u2069')));
        Assert.Contains("PNG", errors[0].Text, StringComparison.Ordinal);
        Assert.Contains("already a file of this name", errors[2].Text, StringComparison.Ordinal);
        Assert.Equal(["a.pdf", "b.pdf"], _app.Desk.Only.Documents.Select(d => d.FileName));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_named_and_those_around_it_are_taken()
    {
        await _app.OpenAsync();

        Reply reply = await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("huge.pdf", new byte[DocumentLimits.MostBytes + 1]), ("b.pdf", AFile.Pdf("b")));

        Assert.Equal((413, "too-large"), (reply.Status, reply.Problem()));
        Assert.Contains("huge.pdf", Text(reply.Json, "detail"), StringComparison.Ordinal);
        Assert.Equal(["a.pdf", "b.pdf"], _app.Desk.Only.Documents.Select(d => d.FileName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_that_are_too_much_together_are_refused_whatever_their_length_says(bool says)
    {
        await _app.OpenAsync();
        byte[] part = Upload.Part("name=\"file\"; filename=\"big.pdf\"", new byte[DocumentLimits.MostBytes]);

        Reply reply = await _app.SendAsync("POST", Own, "application/json", Upload.ContentType, Upload.Body(part, part, part), r => r.ContentLength = says ? r.ContentLength : null);

        Assert.Equal((413, "too-large"), (reply.Status, reply.Problem()));
        Assert.Contains("28 MB", Text(reply.Json, "detail"), StringComparison.Ordinal);
        Assert.Empty(_app.Desk.Only.Documents);
    }

    [Fact]
    public async Task One_file_more_than_the_slot_takes_is_refused_and_what_is_there_stays()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("b.pdf", AFile.Pdf("b")));

        Reply reply = await SendAsync(Own, ("c.pdf", AFile.Pdf("c")), ("d.pdf", AFile.Pdf("d")));

        Assert.Equal([("#/file", "document-full")], reply.Errors());
        Assert.Contains("d.pdf", Text(reply.Json, "detail"), StringComparison.Ordinal);
        Assert.Equal(["a.pdf", "b.pdf", "c.pdf"], _app.Desk.Only.Documents.Select(d => d.FileName));
        Reply page = await SendAsync(Own, Html, ("d.pdf", AFile.Pdf("d")));
        Assert.Equal("document-letters", Assert.Single(page.Shows<TrackView>().DocumentErrors).Anchor);
    }

    [Fact]
    public async Task A_form_of_more_files_than_any_slot_takes_is_malformed()
    {
        await _app.OpenAsync();
        byte[][] parts = [.. Enumerable.Range(0, DocumentLimits.MostInSlot + 1).Select(n => Upload.Part($"name=\"file\"; filename=\"{n}.pdf\"", AFile.Pdf("" + n)))];

        Assert.Equal("malformed", (await _app.SendAsync("POST", Own, "application/json", Upload.ContentType, Upload.Body(parts))).Problem());
    }

    [Fact]
    public async Task Each_file_is_told_and_fetched_by_its_hash()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("b.docx", AFile.Docx()));

        JsonElement slot = (await _app.GetAsync(_app.OwnAddress(), "application/json")).Json.GetProperty("documents")[0];

        Assert.Equal((3, Sha(AFile.Pdf("a"))), (slot.GetProperty("atMost").GetInt32(), Text(slot, "sha256")));
        Assert.Equal(["a.pdf", "b.docx"], slot.GetProperty("files").EnumerateArray().Select(f => Text(f, "fileName")));
        Assert.Equal(Encoding.UTF8.GetString(AFile.Docx()), (await _app.GetAsync($"{Own}&file={Sha(AFile.Docx())}")).Body);
        Assert.Equal(Encoding.UTF8.GetString(AFile.Pdf("a")), (await _app.GetAsync(Own)).Body);
        Assert.Equal(404, (await _app.GetAsync($"{Own}&file={Sha(AFile.Pdf("z"))}")).Status);
        Assert.Equal(Encoding.UTF8.GetString(AFile.Docx()), (await _app.GetAsync($"{Decide}&file={Sha(AFile.Docx())}")).Body);
    }

    [Fact]
    public async Task Ticked_files_are_taken_out_and_the_others_stay()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("b.pdf", AFile.Pdf("b")), ("c.pdf", AFile.Pdf("c")));

        string own = _app.OwnAddress();
        Reply reply = await _app.PostFormAsync(Remove(At("/track", own)), [new("file", Sha(AFile.Pdf("a"))), new("file", Sha(AFile.Pdf("c")))]);

        Assert.Equal((303, own), (reply.Status, reply.Headers.Location.ToString()));
        Assert.Equal(["b.pdf"], _app.Desk.Only.Documents.Select(d => d.FileName));
        Assert.Equal(404, (await _app.GetAsync($"{Own}&file={Sha(AFile.Pdf("a"))}")).Status);
    }

    [Fact]
    public async Task A_program_takes_files_out_and_is_told_what_is_left()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")), ("b.pdf", AFile.Pdf("b")));
        string body = $$"""{"file":["{{Sha(AFile.Pdf("a"))}}"]}""";

        Reply reply = await _app.PostJsonAsync(Remove(Own), body);
        long version = _app.Desk.Only.Version;
        Reply again = await _app.PostJsonAsync(Remove(Own), body);

        Shape.Is("Document", reply.Json);
        Assert.Equal(["b.pdf"], reply.Json.GetProperty("files").EnumerateArray().Select(f => Text(f, "fileName")));
        Assert.Equal((200, reply.Body, version), (again.Status, again.Body, _app.Desk.Only.Version));
        Assert.Equal([("#/file", "required")], (await _app.PostJsonAsync(Remove(Own), "{}")).Errors());
        Assert.Equal([("#/file/0", "type")], (await _app.PostJsonAsync(Remove(Own), """{"file":[1]}""")).Errors());
    }

    [Fact]
    public async Task The_form_as_it_stands_takes_nothing_out()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")));

        Reply reply = await _app.PostFormAsync(Remove(Own), []);

        Assert.Equal((422, "remove-letters"), (reply.Status, Assert.Single(reply.Shows<TrackView>().DocumentErrors).Anchor));
        Assert.Single(_app.Desk.Only.Documents);
    }

    [Fact]
    public async Task Who_reads_only_takes_nothing_out_and_a_dead_link_neither()
    {
        await _app.OpenAsync();
        await SendAsync(Own, ("a.pdf", AFile.Pdf("a")));
        string body = $$"""{"file":["{{Sha(AFile.Pdf("a"))}}"]}""";

        Assert.Equal("link-unknown", (await _app.PostJsonAsync(Remove(At("/track", _app.TrackAddress())), body)).Problem());
        string own = Remove(Own);
        await _app.PostJsonAsync(_app.OwnAddress().Replace("/track", "/track/withdraw", StringComparison.Ordinal), """{"confirm":true}""");
        Assert.Equal("case-closed", (await _app.PostJsonAsync(own, body)).Problem());
        Assert.Equal("case-closed", (await _app.PostJsonAsync(own, "{}")).Problem());
        Assert.Single(_app.Desk.Only.Documents);
    }

    [Fact]
    public async Task An_approver_gives_and_takes_out_files_that_the_stage_needs_until_they_are_approved()
    {
        await _app.OpenAsync();
        string decide = Decide;
        await SendAsync(decide, ("a.pdf", AFile.Pdf("a")), ("b.pdf", AFile.Pdf("b")));
        await _app.PostJsonAsync(Remove(decide), $$"""{"file":["{{Sha(AFile.Pdf("a"))}}"]}""");
        DecideView empty = (await _app.PostFormAsync(Remove(decide), [])).Shows<DecideView>();
        Assert.Equal("remove-letters", Assert.Single(empty.Errors).Anchor);
        string hash = Text((await _app.GetAsync(_app.DecideAddress(), "application/json")).Json, "contentHash");

        await _app.PostJsonAsync(_app.DecideAddress(), $$"""{"decision":"approve","name":"Margaret Whitcombe","contentHash":"{{hash}}"}""");

        Assert.Equal(hash, _app.Desk.Only.Task(1).SeenContent);
        Assert.Equal("document-fixed", (await _app.PostJsonAsync(Remove(Own), $$"""{"file":["{{Sha(AFile.Pdf("b"))}}"]}""")).Problem());
        Assert.Equal(201, (await SendAsync(Own, ("c.pdf", AFile.Pdf("c")))).Status);
    }

    private string Own => At("/track", _app.OwnAddress());

    private string Decide => At("/decide", _app.DecideAddress());

    private static string At(string page, string address) => $"{page}/documents/letters?k={Story.Token(address)}";

    private static string Remove(string address) => address.Replace("/letters?", "/letters/remove?", StringComparison.Ordinal);

    private Task<Reply> SendAsync(string address, params (string Name, byte[] Content)[] files) => SendAsync(address, "application/json", files);

    private Task<Reply> SendAsync(string address, string accept, params (string Name, byte[] Content)[] files) => _app.SendAsync(
        "POST", address, accept, Upload.ContentType, Upload.Body([.. files.Select(f => Upload.Part($"name=\"file\"; filename=\"{f.Name}\"", f.Content))]));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
