using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>Tells a program what an application would set going. Nothing of it is kept.</summary>
public sealed class PrecheckFunction(Door door, Submissions submissions, Catalogue catalogue)
{
    [Function("Precheck")]
    public Task<IResult> PrecheckAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/precheck")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, PrecheckAsync);

    private async Task<IResult> PrecheckAsync(Visit visit)
    {
        Reading<JsonDocument> body = await JsonBody.ReadAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (body.Problem is { } problem)
            return Answer.Problem(visit, problem);
        using JsonDocument document = body.Value!;
        SubmissionBody sent = SubmissionBody.ReadToCheck(document.RootElement, catalogue, submissions);
        Visit told = sent.Language is { } language ? visit with { Language = language } : visit;
        return sent.Errors.Count > 0
            ? Answer.Problem(told, Problem.Invalid(sent.Errors))
            : Answer.Json(PrecheckShape.Of(submissions.Forecast(sent.Workflow!, sent.Application!.Content!, told.Language)));
    }
}
