using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an applicant gets a copy of what was sent.</summary>
public sealed class CopyFunction(Door door, LinkDesk desk)
{
    private static readonly LinkPurpose[] Takes = [LinkPurpose.Track, LinkPurpose.Own];

    [Function("Copy")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "track/copy")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, Show));

    private IResult Show(Visit visit, LinkedCase linked)
    {
        // Reading outlives the case, so the owner's link reads as long as a tracking link.
        if (LinkStanding.Of(linked.File, LinkPurpose.Track, 0, linked.Link.Person, linked.Link.Attempt, desk.Now) is { } refusal)
            return Answer.Refused(visit, refusal);
        CopyView view = CopyView.Of(visit.Frame, visit.Token!, linked.Link.Purpose is LinkPurpose.Own, linked.File, linked.Workflow, linked.Alliance);
        return visit.WantsJson ? Answer.Json(CopyShape.Of(view, linked.File, linked.Workflow)) : Answer.Page<CopyPage>(view);
    }
}
