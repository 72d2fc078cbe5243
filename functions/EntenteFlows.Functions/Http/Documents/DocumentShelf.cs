using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Storage.Documents;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Hands files out.</summary>
public sealed class DocumentShelf(LinkDesk desk, IDocuments documents)
{
    /// <summary>A file of a slot, for a link that sees it.</summary>
    public Task<IResult> ShowAsync(Visit visit, DurableTaskClient client, IReadOnlyList<LinkPurpose> purposes, string slotId) =>
        desk.ShowAsync(visit, client, purposes, (told, linked) => ShowAsync(told, linked, slotId));

    /// <summary>The file that the address names by its hash, and the first where it names none; 404 where there is none that may be shown.</summary>
    public async Task<IResult> ShowAsync(Visit visit, Case file, DocumentDefinition? slot)
    {
        string? hash = visit.Request.Query[DocumentView.FileKey] is [{ } named] ? named : null;
        if (slot is null || file.DocumentsIn(slot.Id).Find(d => hash is null || d.Sha256 == hash) is not { } held
            || await documents.ReadAsync(file.Id, held.Sha256, visit.Request.HttpContext.RequestAborted) is not { } content)
            return Answer.Problem(visit, ProblemKind.NotFound);
        return new FileAnswer(content, held);
    }

    private Task<IResult> ShowAsync(Visit visit, LinkedCase linked, string slotId)
    {
        // As with the page: the applicant's links read on when they can no longer act.
        Refusal? refusal = linked.Link.Purpose is LinkPurpose.Decide
            ? linked.Standing(desk.Now)
            : LinkStanding.Of(linked.File, LinkPurpose.Track, 0, linked.Link.Person, linked.Link.Attempt, desk.Now);
        return refusal is { } dead ? Task.FromResult(Answer.Refused(visit, dead)) : ShowAsync(visit, linked.File, DocumentSight.Of(linked, slotId));
    }
}
