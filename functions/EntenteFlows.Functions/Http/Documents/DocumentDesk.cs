using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Takes files for the doors of links, and takes them out again.</summary>
public sealed class DocumentDesk(LinkDesk desk, RateLimits limits, IDocuments documents)
{
    /// <summary>Hexadecimal digits of a hash.</summary>
    private const int HashLength = 64;

    /// <summary>
    /// Stored first, then recorded: a crash in between leaves a file that nobody holds, which the nightly clean-up takes away, and never a record without its file.
    /// Each file of a form is a command of its own: what is wrong with one costs no other.
    /// </summary>
    public async Task<IResult> AttachAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, string slotId)
    {
        if (desk.Open(visit, purposes) is not { } link)
            return await desk.UntrueAsync(visit, purposes);
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        if (await desk.ReadAsync(link, client, cancellation) is not { } linked)
            return Answer.Problem(visit, ProblemKind.LinkUnknown);
        Visit told = visit.In(linked.Language);
        // A dead link is told before its files are read, but for a repeat of what it gave while it lived.
        if (linked.Standing(desk.Now) is { } dead && linked.File.Document(slotId) is null)
            return Answer.Refused(told, dead);
        if (DocumentSight.Of(linked, slotId) is not { } slot)
            return Answer.Problem(told, ProblemKind.NotFound);
        Reading<IReadOnlyList<SentFile>> sent = await FileBody.ReadAsync(visit.Request, slot, cancellation);
        return sent.Problem is { } problem ? NotTaken(told, linked, slot, [problem]) : await AttachAsync(told, client, linked, slot, sent.Value!);
    }

    /// <summary>Files are taken out of a slot: those whose hashes are named.</summary>
    public Task<IResult> RemoveAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, string slotId) =>
        desk.TakeWithCaseAsync(visit, client, purposes, (r, c) => CommandBody.ReadWithListsAsync(r, c, DocumentView.FileField), async (told, linked, body) =>
        {
            IReadOnlyList<string> hashes = body.OptionalTexts(DocumentView.FileField, Domain.Documents.DocumentLimits.MostInSlot, HashLength);
            body.NothingElse();
            if (hashes.Count == 0 && linked.Standing(desk.Now) is { } dead)
                return Answer.Refused(told, dead);
            if (DocumentSight.Of(linked, slotId) is not { } slot)
                return Answer.Problem(told, ProblemKind.NotFound);
            if (body.Errors.Count > 0)
                return Answer.Problem(told, Problem.Invalid(body.Errors));
            if (hashes.Any(h => h.Length != HashLength || !h.All(char.IsAsciiHexDigitLower)))
                return Answer.Problem(told, ProblemKind.Malformed);
            return hashes.Count == 0 ? NoneTicked(told, linked, slot) : await RemoveAsync(told, client, linked, slot, hashes);
        });

    private async Task<IResult> AttachAsync(Visit visit, DurableTaskClient client, LinkedCase linked, DocumentDefinition slot, IReadOnlyList<SentFile> sent)
    {
        List<Problem> refused = [];
        List<CaseDocument> taken = [];
        foreach (SentFile file in sent)
        {
            (LinkedCase? after, Problem? problem, IResult? ended) = await AttachAsync(visit, client, linked, slot, file);
            if (ended is not null)
                return ended;
            linked = after ?? linked;
            if (problem is not null)
                refused.Add(sent.Count > 1 ? problem.Named(file.Name) : problem);
            else
                taken.Add(linked.File.DocumentsIn(slot.Id).Find(d => d.Sha256 == file.Sha256) ?? linked.File.Document(slot.Id)!);
        }

        if (refused.Count > 0)
            return NotTaken(visit, linked, slot, refused);
        return visit.WantsJson ? Answer.Json(AttachedShape.Of(taken), StatusCodes.Status201Created) : Answer.GoTo(visit.Address);
    }

    /// <returns>The case with the file; or what is wrong with this one file; or the answer that ends it for all.</returns>
    private async Task<(LinkedCase? After, Problem? Problem, IResult? Ended)> AttachAsync(
        Visit visit, DurableTaskClient client, LinkedCase linked, DocumentDefinition slot, SentFile file)
    {
        (SentDocument? document, Problem? wrong) = SentDocument.Of(file, slot);
        if (document is null)
            return (null, wrong, null);
        Capability link = linked.Link;
        AttachDocument command = new(
            desk.NewCommandId(), slot.Id, TaskOf(link), link.Person, link.Attempt, file.Sha256, file.Content.Length, document.Type, file.Name);
        // Decided beforehand on the case as it was read, so that nothing is stored for a link that may not give it. What counts is decided when it is recorded.
        if (Foreseen(linked, command) is Decision.Refused refused)
            return Refused(visit, refused.Refusal);
        if (await limits.CountAsync(Limit.Uploads, link) is { } wait)
            return (null, null, Answer.Problem(visit, Problem.TooMany(wait)));
        await documents.StoreAsync(link.Case, file.Sha256, file.Content, visit.Request.HttpContext.RequestAborted);
        return await desk.RecordAsync(client, link, command) switch
        {
            Handled.Done done => (desk.Linked(link, done.File), null, null),
            Handled.Refused late => Refused(visit, late.Refusal),
            Handled other => (null, null, Answer.NotDone(visit, other)),
        };

        (LinkedCase?, Problem?, IResult?) Refused(Visit visit, Refusal refusal) => DocumentProblem.Of(refusal, document.Type, slot) is { } problem
            ? (null, problem, null)
            : (null, null, Answer.Refused(visit, refusal));
    }

    private async Task<IResult> RemoveAsync(Visit visit, DurableTaskClient client, LinkedCase linked, DocumentDefinition slot, IReadOnlyList<string> hashes)
    {
        Capability link = linked.Link;
        foreach (string hash in hashes.Distinct(StringComparer.Ordinal))
        {
            Handled handled = await desk.RecordAsync(client, link, new RemoveDocument(desk.NewCommandId(), slot.Id, TaskOf(link), link.Person, link.Attempt, hash));
            if (handled is not Handled.Done done)
                return Answer.NotDone(visit, handled);
            linked = desk.Linked(link, done.File);
        }

        return visit.WantsJson ? Answer.Json(DocumentShape.Of(DocumentSight.Views(visit, linked).First(d => d.Slot == slot.Id))) : Answer.GoTo(visit.Address);
    }

    private Decision Foreseen(LinkedCase linked, AttachDocument command) =>
        CaseDecider.Decide(new Rules(linked.Workflow, linked.Alliance), linked.File, command, new Moment(desk.Now, [.. new byte[CommandLoop.EntropyBytes]]));

    /// <summary>What is said of files is said on their page, beside their input; what is wrong with the request, or with the link, on a page of its own.</summary>
    private IResult NotTaken(Visit visit, LinkedCase linked, DocumentDefinition slot, List<Problem> problems)
    {
        if (visit.WantsJson || problems.Any(p => p.Document is null))
            return Answer.Problem(visit, problems.Any(p => p.Document is null) ? problems[0] : DocumentProblem.Joined(problems));
        return linked.Standing(desk.Now) is { } dead
            ? Answer.Refused(visit, dead)
            : DocumentSight.Page(visit, linked, desk.Now, slot, view => [.. problems.Select(p => view.NotTaken(p.Document!.In(visit.Language)))], problems[0].Kind.Status);
    }

    private IResult NoneTicked(Visit visit, LinkedCase linked, DocumentDefinition slot) => visit.WantsJson
        ? Answer.Problem(visit, Problem.Invalid(FieldError.Of("#/" + DocumentView.FileField, "required")))
        : DocumentSight.Page(visit, linked, desk.Now, slot, view => [view.NoneTicked(visit.Frame.Words)], StatusCodes.Status422UnprocessableEntity);

    private static int TaskOf(Capability link) => link.Purpose is LinkPurpose.Decide ? link.Task : 0;
}
