using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>What can be applied for, for programs.</summary>
public sealed class WorkflowsApi(Door door, Catalogue catalogue, TimeProvider clock)
{
    [Function("Workflows")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/workflows")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, _ => Task.FromResult(Answer.Json(catalogue.Current.Select(WorkflowShape.Of).ToList())));

    [Function("Workflow")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/workflows/{id}")] HttpRequest request, string id, FunctionContext context) =>
        door.JsonAsync(request, context, visit => Task.FromResult(Show(visit, id)));

    private IResult Show(Visit visit, string id)
    {
        if (catalogue.Find(id) is not { } workflow)
            return Answer.Problem(visit, ProblemKind.NotFound);
        JsonObject schema = FormSchema.Of(workflow, catalogue.Alliance, visit.Language);
        return Answer.Json(WorkflowDetailShape.Of(workflow, schema, clock.GetUtcNow()));
    }
}
