using System.Collections.Immutable;
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
        string? hash = open.Visit.Request.Query[DocumentView.FileKey] is [{ } named] ? named : null;
        if (open.Draft.DocumentsIn(slot).Find(d => hash is null || d.Sha256 == hash) is not { } held
            || await files.ReadAsync(open.Draft.Id, held.Sha256, open.Visit.Request.HttpContext.RequestAborted) is not { } content)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        return new FileAnswer(content, held.Slot, held.FileName, held.Type.MediaType());
    }

    /// <summary>Each file is stored first, then written down: what breaks off in between leaves a file that goes with the draft. What is wrong with one costs no other.</summary>
    private async Task<IResult> AttachAsync(OpenDraft open, string slot)
    {
        if (PageOf(open.Read(), slot) is not { } page)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        // Before the body is read, which is what costs.
        if (open.Link.Person == Draft.Beginner && await limits.CountAsync(Limit.DraftUploads, open.Visit.Request) is { } later)
            return Answer.Problem(open.Visit, Problem.TooMany(later));
        Reading<IReadOnlyList<SentFile>> sent = await FileBody.ReadAsync(open.Visit.Request, page.Slot, open.Visit.Request.HttpContext.RequestAborted);
        if (sent.Problem is { } problem)
            return NotTaken(open, page, [problem]);
        List<Problem> refused = [];
        List<DraftDocument> taken = [];
        foreach (SentFile file in sent.Value!)
        {
            (OpenDraft? after, Problem? wrong, IResult? ended) = await AttachAsync(open, page, file);
            if (ended is not null)
                return ended;
            open = after ?? open;
            if (wrong is not null)
                refused.Add(sent.Value.Count > 1 ? wrong.Named(file.Name) : wrong);
            else
                taken.Add(open.Draft.DocumentsIn(slot).Find(d => d.Sha256 == file.Sha256)!);
        }

        if (refused.Count > 0)
            return NotTaken(open, page, refused);
        return open.Visit.WantsJson ? Answer.Json(DraftAttachedShape.Of(taken), StatusCodes.Status201Created) : Answer.GoTo(Address(open, page));
    }

    /// <returns>The draft with the file; or what is wrong with this one file; or the answer that ends it for all.</returns>
    private async Task<(OpenDraft? After, Problem? Problem, IResult? Ended)> AttachAsync(OpenDraft open, DraftPage.File page, SentFile file)
    {
        (SentDocument? document, Problem? wrong) = SentDocument.Of(file, page.Slot);
        if (document is null)
            return (null, wrong, null);
        DraftDocument given = new(page.Slot.Id, file.Sha256, file.Content.Length, document.Type, DocumentName.Kept(file.Name));
        if (DraftAttaching.Attach(open.Draft, page.Id, page.Slot, given, desk.Now).Refusal is { } foreseen)
            return Refused(foreseen);
        if (await limits.CountAsync(Limit.Uploads, open.Link) is { } wait)
            return (null, null, Answer.Problem(open.Visit, Problem.TooMany(wait)));
        await files.StoreAsync(open.Draft.Id, given.Sha256, file.Content, CancellationToken.None);
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => DraftAttaching.Attach(draft, page.Id, page.Slot, given, desk.Now));
        return refusal is { } late ? Refused(late) : (now, null, null);

        (OpenDraft?, Problem?, IResult?) Refused(Refusal refusal) => DocumentProblem.Of(refusal, document.Type, page.Slot) is { } problem
            ? (null, problem, null)
            : (null, null, Answer.Refused(open.Visit, refusal));
    }

    private async Task<IResult> RemoveAsync(OpenDraft open, string slot)
    {
        if (PageOf(open.Read(), slot) is not { } page)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        Reading<BodyFields> read = await CommandBody.ReadOrEmptyAsync(open.Visit.Request, open.Visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(open.Visit, problem);
        string named = read.Value!.Raw(DocumentView.FileField);
        ImmutableList<DraftDocument> held = open.Draft.DocumentsIn(slot);
        if (named.Length == 0 && held.Count > 1)
            return Answer.Problem(open.Visit, Problem.Invalid(FieldError.Of("#/" + DocumentView.FileField, "required")));
        // Where one file is there, nobody needs to say which is meant.
        string hash = named.Length == 0 && held is [var only] ? only.Sha256 : named;
        // Its content goes with the draft: somebody may have given the same file for another slot.
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => (DraftAttaching.Remove(draft, slot, hash), null));
        if (refusal is { } why)
            return Answer.Refused(open.Visit, why);
        return open.Visit.WantsJson ? Answer.Json(DraftShape.Of(now!.Read(), now.FrameOf(now.Read()))) : Answer.GoTo(Address(now!, page));
    }

    /// <summary>What is said of files is said beside their input; what is wrong with the request, on a page of its own.</summary>
    private static IResult NotTaken(OpenDraft open, DraftPage.File page, List<Problem> problems)
    {
        if (problems.FirstOrDefault(p => p.Document is null) is { } request)
            return Answer.Problem(open.Visit, request);
        if (open.Visit.WantsJson)
            return Answer.Problem(open.Visit, DocumentProblem.Joined(problems));
        DraftReading reading = open.Read();
        DraftFileView view = DraftFileView.Of(open.FrameOf(reading), reading, page, DraftPageFunctions.FromCheck(open));
        return Answer.Page<DraftFilePage>(view with { Errors = [.. problems.Select(p => p.Document!.In(open.Visit.Language))] }, problems[0].Kind.Status);
    }

    private static Visit AtPage(Visit visit, string slot) => visit.At(visit.LinkAddress("/draft/page", $"{DraftFrame.PageKey}={Uri.EscapeDataString(DraftPage.File.IdOf(slot))}"));

    private static string Address(OpenDraft open, DraftPage.File page) => open.FrameOf(open.Read()).AddressOf(page.Id, DraftPageFunctions.FromCheck(open));

    private static DraftPage.File? PageOf(DraftReading reading, string slot) => reading.Pages.OfType<DraftPage.File>().FirstOrDefault(p => p.Slot.Id == slot);
}
