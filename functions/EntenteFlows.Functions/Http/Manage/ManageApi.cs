using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>The same as the managed pages, as JSON.</summary>
public sealed class ManageApi(Door door, ManageDoor manage, ICaseRecords records, CaseFiles files, TimeProvider clock)
{
    [Function("ManageApiList")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/manage/cases")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.EnterAsync(visit, viewer => ListAsync(visit, viewer)));

    [Function("ManageApiCase")]
    public Task<IResult> CaseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/manage/cases/{caseId}")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.EnterAsync(visit, viewer =>
            files.ShowAsync(visit, viewer, caseId, client, file => Answer.Json(ManagedCaseShape.Of(file, viewer.OnPage(), visit.Language, clock.GetUtcNow())))));

    private async Task<IResult> ListAsync(Visit visit, Viewer viewer)
    {
        CaseListQuery query = CaseListRequest.QueryOf(CaseListRequest.FilterOf(visit.Request), viewer);
        CaseListPage page = await records.ListAsync(query, visit.Request.HttpContext.RequestAborted);
        return Answer.Json(new ManagedListShape([.. page.Rows.Select(ManagedRowShape.Of)], page.Continuation));
    }
}
