using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>The files of a case for those who look after it. A restricted slot is not there for them: no role that signs in here is among its roles.</summary>
public sealed class ManageDocumentFunction(Door door, ManageDoor manage, CaseFiles files, DocumentShelf documents)
{
    [Function("ManageDocument")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/cases/{caseId}/documents/{slot}")] HttpRequest request, string caseId, string slot,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => manage.EnterAsync(visit, viewer => files.OpenAsync(visit, viewer, caseId, client, (file, workflow, alliance) =>
            documents.ShowAsync(visit, file, DocumentSlots.Find(file, workflow, alliance, slot) is { IsRestricted: false } shown ? shown : null))));
}
