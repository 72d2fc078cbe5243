using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>The cases for those who look after them, as pages.</summary>
public sealed class ManageFunctions(Door door, ManageDoor manage, ICaseRecords records, CaseFiles files, Catalogue catalogue, TimeProvider clock)
{
    [Function("ManageList")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, viewer => ListAsync(visit, viewer)));

    [Function("ManageCase")]
    public Task<IResult> CaseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/cases/{caseId}")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, viewer =>
            files.ShowAsync(visit, viewer, caseId, client, file => Answer.Page<ManageCasePage>(View(visit, viewer, file)))));

    private async Task<IResult> ListAsync(Visit visit, Viewer viewer)
    {
        ManageFilter filter = CaseListRequest.FilterOf(visit.Request);
        CaseListPage page = await records.ListAsync(CaseListRequest.QueryOf(filter, viewer), visit.Request.HttpContext.RequestAborted);
        return Answer.Page<ManageListPage>(ManageListView.Of(FrameOf(visit, viewer), filter, [.. page.Rows.Select(Listed)], page.Continuation, catalogue));
    }

    internal static ListedCase Listed(CaseListRow row) =>
        new(row.Id, row.Reference, row.Workflow, row.State, row.Institutions, row.OpenStages, row.SubmittedAt, row.ClosedAt, row.NextDue)
        {
            Behind = row.Behind,
        };

    private ManageCaseView View(Visit visit, Viewer viewer, CaseFile file) => ManageCaseView.Of(
        FrameOf(visit, viewer), viewer.OnPage(), file.File, file.Workflow, file.Alliance,
        [.. file.Events.Select(e => new TimelineEvent(e.Number, EventChain.Read(e)))],
        [.. file.Messages.Select(m => new MessageState(m.Message, m.State, m.SentAt, m.Tries))],
        file.Runtime is { } r ? new RuntimeState(r.InstanceId, r.Status, r.CreatedAt, r.LastUpdatedAt, r.SeenVersion, r.SentMessages, r.Failure) : null,
        clock.GetUtcNow());

    private static Frame FrameOf(Visit visit, Viewer viewer) => visit.Frame with { SignedIn = viewer.OnPage() };
}
