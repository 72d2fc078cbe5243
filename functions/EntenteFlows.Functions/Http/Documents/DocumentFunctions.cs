using EntenteFlows.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Where the files of a case are given and fetched by its links.</summary>
public sealed class DocumentFunctions(Door door, DocumentDesk desk, DocumentShelf shelf)
{
    private const string Track = "/track";
    private const string Decide = "/decide";

    private static readonly LinkPurpose[] Reads = [LinkPurpose.Track, LinkPurpose.Own];
    private static readonly LinkPurpose[] Acts = [LinkPurpose.Own];
    private static readonly LinkPurpose[] Decides = [LinkPurpose.Decide];

    [Function("ShowApplicantDocument")]
    public Task<IResult> ShowToApplicantAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "track/documents/{slot}")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => shelf.ShowAsync(visit.At(visit.LinkAddress(Track)), client, Reads, slot));

    [Function("AttachApplicantDocument")]
    public Task<IResult> AttachAsApplicantAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/documents/{slot}")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.AttachAsync(visit.At(visit.LinkAddress(Track)), client, Acts, slot));

    [Function("ShowApproverDocument")]
    public Task<IResult> ShowToApproverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "decide/documents/{slot}")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => shelf.ShowAsync(visit.At(visit.LinkAddress(Decide)), client, Decides, slot));

    [Function("AttachApproverDocument")]
    public Task<IResult> AttachAsApproverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/documents/{slot}")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.AttachAsync(visit.At(visit.LinkAddress(Decide)), client, Decides, slot));

    [Function("RemoveApplicantDocument")]
    public Task<IResult> RemoveAsApplicantAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/documents/{slot}/remove")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.RemoveAsync(visit.At(visit.LinkAddress(Track)), client, Acts, slot));

    [Function("RemoveApproverDocument")]
    public Task<IResult> RemoveAsApproverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/documents/{slot}/remove")] HttpRequest request, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.RemoveAsync(visit.At(visit.LinkAddress(Decide)), client, Decides, slot));
}
