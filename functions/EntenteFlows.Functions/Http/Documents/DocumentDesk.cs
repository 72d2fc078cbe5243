using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Takes and gives files for the doors of links.</summary>
public sealed class DocumentDesk(LinkDesk desk, RateLimits limits, IDocuments documents)
{
    /// <summary>The file of a slot, for a link that sees it.</summary>
    public Task<IResult> ShowAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, string slotId) =>
        desk.ShowAsync(visit, client, purposes, (told, linked) => ShowAsync(told, linked, slotId));

    /// <summary>The file as an answer, or 404 where there is none that may be shown.</summary>
    public async Task<IResult> ShowAsync(Visit visit, Case file, DocumentDefinition? slot)
    {
        if (slot is null || file.Document(slot.Id) is not { } held
            || await documents.ReadAsync(file.Id, held.Sha256, visit.Request.HttpContext.RequestAborted) is not { } content)
            return Answer.Problem(visit, ProblemKind.NotFound);
        return new FileAnswer(content, held);
    }

    /// <summary>
    /// Stored first, then recorded: a crash in between leaves a file that nobody holds, which the nightly clean-up takes away, and never a record without its file.
    /// </summary>
    public async Task<IResult> AttachAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, string slotId)
    {
        if (desk.Open(visit, purposes) is not { } link)
            return await desk.UntrueAsync(visit, purposes);
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        if (await desk.ReadAsync(link, client, cancellation) is not { } linked)
            return Answer.Problem(visit, ProblemKind.LinkUnknown);
        Visit told = visit.In(linked.Language);
        // A dead link is told before its file is read, but for a repeat of what it gave while it lived.
        if (linked.Standing(desk.Now) is { } dead && linked.File.Document(slotId) is null)
            return Answer.Refused(told, dead);
        if (Shown(linked, slotId) is not { } slot)
            return Answer.Problem(told, ProblemKind.NotFound);
        Reading<SentFile> sent = await FileBody.ReadAsync(visit.Request, cancellation);
        if (sent.Problem is { } problem)
            return Answer.Problem(told, problem.Kind == ProblemKind.TooLarge ? DocumentProblem.TooLarge(slot) : problem);
        return DocumentContent.Read(sent.Value!.Content) switch
        {
            DocumentReading.Recognised known => await AttachAsync(told, client, linked, slot, sent.Value, known.Type),
            DocumentReading.Refused refused => Answer.Problem(told, DocumentProblem.Of(refused.Fault, slot)),
            _ => throw new InvalidOperationException("A reading that nobody knows."),
        };
    }

    private async Task<IResult> AttachAsync(Visit visit, DurableTaskClient client, LinkedCase linked, DocumentDefinition slot, SentFile sent, DocumentType type)
    {
        Capability link = linked.Link;
        AttachDocument command = new(
            desk.NewCommandId(), slot.Id, link.Purpose is LinkPurpose.Decide ? link.Task : 0, link.Person, link.Attempt, sent.Sha256, sent.Content.Length, type, sent.Name);
        // Decided beforehand on the case as it was read, so that nothing is stored for a link that may not give it. What counts is decided when it is recorded.
        if (Foreseen(linked, command) is Decision.Refused refused)
            return Answer.Problem(visit, DocumentProblem.Of(refused.Refusal, type, slot));
        if (await limits.CountAsync(Limit.Uploads, link) is { } wait)
            return Answer.Problem(visit, Problem.TooMany(wait));
        await documents.StoreAsync(link.Case, sent.Sha256, sent.Content, visit.Request.HttpContext.RequestAborted);
        return await desk.HandleAsync(visit, client, link, command, (told, done) => Attached(told, done, slot));
    }

    private Decision Foreseen(LinkedCase linked, AttachDocument command) =>
        CaseDecider.Decide(new Rules(linked.Workflow, linked.Alliance), linked.File, command, new Moment(desk.Now, [.. new byte[CommandLoop.EntropyBytes]]));

    private static IResult Attached(Visit visit, Handled.Done done, DocumentDefinition slot) => visit.WantsJson
        ? Answer.Json(AttachedShape.Of(done.File.Document(slot.Id)!), StatusCodes.Status201Created)
        : Answer.GoTo(visit.Address);

    private Task<IResult> ShowAsync(Visit visit, LinkedCase linked, string slotId)
    {
        // As with the page: the applicant's links read on when they can no longer act.
        Refusal? refusal = linked.Link.Purpose is LinkPurpose.Decide
            ? linked.Standing(desk.Now)
            : LinkStanding.Of(linked.File, LinkPurpose.Track, 0, linked.Link.Person, linked.Link.Attempt, desk.Now);
        return refusal is { } dead ? Task.FromResult(Answer.Refused(visit, dead)) : ShowAsync(visit, linked.File, Shown(linked, slotId));
    }

    /// <summary>The slot, where the link's holder sees it. A tracking link may have been passed on, so it is nobody's in particular.</summary>
    private static DocumentDefinition? Shown(LinkedCase linked, string slotId)
    {
        DocumentDefinition? slot = DocumentSlots.Find(linked.File, linked.Workflow, linked.Alliance, slotId);
        bool shown = linked.Link.Purpose switch
        {
            LinkPurpose.Own => true,
            LinkPurpose.Decide => slot?.IsShownTo(linked.Task?.Role) ?? false,
            _ => slot is { IsRestricted: false },
        };
        return shown ? slot : null;
    }
}
