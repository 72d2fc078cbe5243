using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Files that come along with an application.</summary>
public sealed class DraftDocumentTests
{
    private const string Slot = "insurance";

    private readonly App _app = new();

    [Fact]
    public async Task A_file_is_given_looked_at_and_comes_along()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        Reply given = await UploadAsync(walk, AFile.Pdf(), "Police d’assurance.pdf");

        Assert.Equal(303, given.Status);
        DraftFileView view = (await _app.GetAsync(given.Headers.Location.ToString())).Shows<DraftFileView>();
        Assert.Equal("Police d’assurance.pdf", view.Held!.Name);
        Assert.Equal(200, (await _app.GetAsync(walk.Address($"/draft/documents/{Slot}"))).Status);
        Assert.Equal(303, (await walk.SendAsync()).Status);

        CaseDocument held = Assert.Single(_app.Desk.Only.Documents);
        Assert.Equal((Slot, 0, "Police d’assurance.pdf"), (held.Slot, held.Task, held.FileName));
        Assert.Equal([held.Sha256], _app.Documents.HashesOf(_app.Desk.Only.Id));
        Assert.Empty(_app.Drafts.All);
    }

    [Fact]
    public async Task A_refused_file_leaves_every_answer_as_it_was()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        int answers = _app.Drafts.Only.Answers.Count;
        Reply refused = await UploadAsync(walk, "GIF89a"u8.ToArray(), "proof.pdf");

        Assert.Equal((415, false), (refused.Status, refused.Shows<DraftFileView>().Errors.Count == 0));
        Assert.Equal((answers, 0), (_app.Drafts.Only.Answers.Count, _app.Drafts.Only.Documents.Count));
        Assert.Equal(422, (await UploadAsync(walk, [], "")).Status);
    }

    [Fact]
    public async Task A_file_is_taken_back_and_is_gone_with_the_draft()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        await UploadAsync(walk, AFile.Pdf(), "proof.pdf");
        CaseId id = _app.Drafts.Only.Id;
        Reply removed = await _app.PostFormAsync(walk.Address($"/draft/documents/{Slot}/remove"), []);

        Assert.Null((await _app.GetAsync(removed.Headers.Location.ToString())).Shows<DraftFileView>().Held);
        Assert.Equal(404, (await _app.GetAsync(walk.Address($"/draft/documents/{Slot}"))).Status);
        await _app.PostFormAsync(walk.Address("/draft/discard"), [new(DraftView.ConfirmField, "true")]);
        Assert.Empty(_app.DraftDocuments.HashesOf(id));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_and_nothing_is_sent_without_it()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        await UploadAsync(walk, AFile.Pdf(), "proof.pdf");
        await _app.DraftDocuments.EraseAsync(_app.Drafts.Only.Id, TestContext.Current.CancellationToken);

        Reply reply = await walk.SendAsync();
        Assert.Equal(422, reply.Status);
        Assert.Contains("file-insurance", Assert.Single(reply.Shows<DraftCheckView>().Errors).Page, StringComparison.Ordinal);
        Assert.Empty(_app.Desk.Cases);
    }

    [Theory]
    [InlineData("hosting-agreement")]
    [InlineData("nothing")]
    public async Task Only_slots_of_the_applicant_take_a_file(string slot)
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);

        Assert.Equal(404, (await UploadAsync(walk, AFile.Pdf(), "x.pdf", slot)).Status);
    }

    [Fact]
    public async Task Several_files_are_given_at_once_told_apart_taken_back_and_come_along()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app, "funding-bid");
        string address = walk.Address("/draft/documents/project-description");
        string budgets = walk.Address("/draft/documents/budget");

        Assert.Equal(400, (await SendAsync(address, AFile.Pdf("a"), AFile.Pdf("b"))).Status);
        Reply refused = await SendAsync(budgets, AFile.Pdf("a"), AFile.Png(), AFile.Pdf("b"));

        DraftFileView view = refused.Shows<DraftFileView>();
        Assert.Equal((415, 2, 6), (refused.Status, view.Files.Count, view.AtMost));
        Assert.Contains("1.pdf", Assert.Single(view.Errors), StringComparison.Ordinal);
        await _app.PostFormAsync(walk.Address("/draft/documents/budget/remove"), [new("file", view.Files[0].Sha256)]);
        Assert.Equal(["2.pdf"], _app.Drafts.Only.Documents.Select(d => d.FileName));
        Assert.Equal(200, (await _app.GetAsync($"{budgets}&file={view.Files[1].Sha256}")).Status);
        Assert.Equal(404, (await _app.GetAsync($"{budgets}&file={view.Files[0].Sha256}")).Status);
    }

    [Fact]
    public async Task Of_several_files_nothing_is_taken_back_by_whoever_names_none()
    {
        DraftWalk walk = await DraftWalk.BeginAsync(_app, "funding-bid");
        await SendAsync(walk.Address("/draft/documents/budget"), AFile.Pdf("a"), AFile.Pdf("b"));

        Reply reply = await _app.PostJsonAsync(walk.Address("/draft/documents/budget/remove"), "{}");
        Assert.Equal((422, 2), (reply.Status, _app.Drafts.Only.Documents.Count));
        Assert.Equal([("#/file", "required")], reply.Errors());
    }

    [Fact]
    public async Task A_page_for_files_that_was_left_without_one_does_not_stay_undone()
    {
        DraftWalk walk = await DraftWalk.FilledAsync(_app, Story.Exchange);
        Assert.Equal("none-added", (await walk.ListAsync()).Tasks[^1].State);

        await UploadAsync(walk, AFile.Pdf(), "proof.pdf");
        Assert.Equal("completed", (await walk.ListAsync()).Tasks[^1].State);

        await _app.PostFormAsync(walk.Address($"/draft/documents/{Slot}/remove"), []);
        Assert.Equal("none-added", (await walk.ListAsync()).Tasks[^1].State);
    }

    private Task<Reply> SendAsync(string address, params byte[][] files) => _app.SendAsync(
        "POST", address, "text/html", Upload.ContentType, Upload.Body([.. files.Select((f, i) => Upload.Part($"name=\"file\"; filename=\"{i}.pdf\"", f))]));

    private Task<Reply> UploadAsync(DraftWalk walk, byte[] content, string name, string slot = Slot) =>
        _app.UploadAsync(walk.Address($"/draft/documents/{slot}"), content, name, "text/html");
}
