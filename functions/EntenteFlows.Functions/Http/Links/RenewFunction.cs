using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where the holder of a dead link asks for the live one. It goes to the registered mailbox only, so the caller learns nothing.</summary>
public sealed class RenewFunction(Door door, LinkDesk desk)
{
    private const int WholeCase = 0;

    [Function("Renew")]
    public Task<IResult> RenewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "renew")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => RenewAsync(visit, client));

    private async Task<IResult> RenewAsync(Visit visit, DurableTaskClient client)
    {
        if (desk.OpenToRenew(visit) is not { } link)
            return Answer.Problem(visit, ProblemKind.LinkUnknown);
        Reading<BodyFields> read = await CommandBody.ReadOrEmptyAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);

        string page = PageOf(link.Purpose);
        int task = link.Purpose is LinkPurpose.Decide ? link.Task : WholeCase;
        return await desk.HandleAsync(visit.At(visit.LinkAddress(page)) with { MayRenew = false }, client, link, new RenewLink(desk.NewCommandId(), task, link.Person), (told, done) =>
            told.WantsJson ? Answer.Json(new RenewedShape(RenewedShape.Sent)) : Answer.GoTo(told.LinkAddress(page, LinkDesk.RenewedKey + "=1")));
    }

    private static string PageOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Confirm => "/confirm",
        LinkPurpose.Decide => "/decide",
        LinkPurpose.Correct => "/correct",
        _ => "/track",
    };
}
