using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Documents;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>The files of a draft: given, fetched, taken back. No answer is touched by it.</summary>
public sealed class DraftDocumentFunctions(Door door, DraftDesk desk, DraftFiles files, RateLimits limits)
{
    [Function("ShowDraftDocument")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "draft/documents/{slot}")] HttpRequest request, string slot, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit, open => ShowAsync(open, slot)));

    [Function("AttachDraftDocument")]
    public Task<IResult> AttachAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/documents/{slot}")] HttpRequest request, string slot, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(AtPage(visit, slot), open => AttachAsync(open, slot)));

    [Function("RemoveDraftDocument")]
    public Task<IResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/documents/{slot}/remove")] HttpRequest request, string slot, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(AtPage(visit, slot), open => RemoveAsync(open, slot)));

    private async Task<IResult> ShowAsync(OpenDraft open, string slot)
    {
        if (open.Draft.Document(slot) is not { } held || await files.ReadAsync(open.Draft.Id, held.Sha256, open.Visit.Request.HttpContext.RequestAborted) is not { } content)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        return new FileAnswer(content, held.Slot, held.FileName, held.Type.MediaType());
    }

    /// <summary>Stored first, then written down: what breaks off in between leaves a file that goes with the draft.</summary>
    private async Task<IResult> AttachAsync(OpenDraft open, string slot)
    {
        DraftReading reading = open.Read();
        if (PageOf(reading, slot) is not { } page)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        Reading<SentFile> sent = await FileBody.ReadAsync(open.Visit.Request, open.Visit.Request.HttpContext.RequestAborted);
        if (sent.Problem is { } problem)
            return NotTaken(open, reading, page, problem.Kind == ProblemKind.TooLarge ? DocumentProblem.TooLarge(page.Slot) : problem);
        DocumentReading content = DocumentContent.Read(sent.Value!.Content);
        if (content is DocumentReading.Refused refused)
            return NotTaken(open, reading, page, DocumentProblem.Of(refused.Fault, page.Slot));
        DocumentType type = ((DocumentReading.Recognised)content).Type;
        if (!page.Slot.Accept.Contains(type))
            return NotTaken(open, reading, page, DocumentProblem.Of(Refusal.DocumentNotAccepted, type, page.Slot));
        return await AttachAsync(open, page, new DraftDocument(slot, sent.Value.Sha256, sent.Value.Content.Length, type, DocumentName.Kept(sent.Value.Name)), sent.Value.Content);
    }

    private async Task<IResult> AttachAsync(OpenDraft open, DraftPage.File page, DraftDocument given, byte[] content)
    {
        if (await limits.CountAsync(Limit.Uploads, open.Link) is { } wait)
            return Answer.Problem(open.Visit, Problem.TooMany(wait));
        await files.StoreAsync(open.Draft.Id, given.Sha256, content, CancellationToken.None);
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => DraftAttaching.Attach(draft, page.Id, given, desk.Now));
        if (refusal is { } why)
            return Answer.Refused(open.Visit, why);
        return open.Visit.WantsJson
            ? Answer.Json(DraftFileShape.Of(given), StatusCodes.Status201Created)
            : Answer.GoTo(Address(now!, page));
    }

    private async Task<IResult> RemoveAsync(OpenDraft open, string slot)
    {
        if (PageOf(open.Read(), slot) is not { } page)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        // Its content goes with the draft: somebody may have given the same file for another slot.
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => (DraftAttaching.Remove(draft, slot), null));
        if (refusal is { } why)
            return Answer.Refused(open.Visit, why);
        return open.Visit.WantsJson ? Answer.Json(DraftShape.Of(now!.Read(), now.FrameOf(now.Read()))) : Answer.GoTo(Address(now!, page));
    }

    private static IResult NotTaken(OpenDraft open, DraftReading reading, DraftPage.File page, Problem problem)
    {
        // What is said of the file is said beside its input; what is wrong with the request, on a page of its own.
        string? told = problem.Document?.In(open.Visit.Language) ?? (problem.Errors is [var first, ..] ? first.Detail.In(open.Visit.Language) : null);
        return open.Visit.WantsJson || told is null
            ? Answer.Problem(open.Visit, problem)
            : Answer.Page<DraftFilePage>(
                DraftFileView.Of(open.FrameOf(reading), reading, page, DraftPageFunctions.FromCheck(open)) with { Error = told }, problem.Kind.Status);
    }

    private static Visit AtPage(Visit visit, string slot) => visit.At(visit.LinkAddress("/draft/page", $"{DraftFrame.PageKey}={Uri.EscapeDataString(DraftPage.File.IdOf(slot))}"));

    private static string Address(OpenDraft open, DraftPage.File page) => open.FrameOf(open.Read()).AddressOf(page.Id, DraftPageFunctions.FromCheck(open));

    private static DraftPage.File? PageOf(DraftReading reading, string slot) => reading.Pages.OfType<DraftPage.File>().FirstOrDefault(p => p.Slot.Id == slot);
}
