using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>Where a program hands an application in. The answer gives no access: that comes by mail.</summary>
public sealed class SubmitFunction(Door door, Submissions submissions, CaseIds ids, Catalogue catalogue, RateLimits limits)
{
    [Function("Submit")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => SubmitAsync(visit, client));

    private async Task<IResult> SubmitAsync(Visit visit, DurableTaskClient client)
    {
        Reading<JsonDocument> body = await JsonBody.ReadAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (body.Problem is { } problem)
            return Answer.Problem(visit, problem);
        using JsonDocument document = body.Value!;
        SubmissionBody sent = SubmissionBody.Read(document.RootElement, catalogue, submissions);
        Visit told = sent.Language is { } language ? visit with { Language = language } : visit;
        if (sent.Errors.Count > 0)
            return Answer.Problem(told, Problem.Invalid(sent.Errors));
        if (!IdempotencyKey.TryRead(visit.Request, ids, out CaseId id))
            return Answer.Problem(told, ProblemKind.Malformed);
        if (await limits.CountAsync(Limit.Submissions, visit.Request) is { } wait)
            return Answer.Problem(told, Problem.TooMany(wait));
        if (await limits.CountAsync(Limit.MailsToOne, visit.Request, sent.Application!.Email) is { } pause)
            return Answer.Problem(told, Problem.TooMany(pause));

        return await submissions.SubmitAsync(client, sent.Workflow!, sent.Application!, told.Language, id) switch
        {
            // A repeat is told what the first time was told, however far the case has come since.
            Handled.Done done => Answer.Json(Recorded(done.File, sent, told.Language), StatusCodes.Status201Created),
            var handled => Answer.NotDone(told, handled),
        };
    }

    private SubmittedShape Recorded(Case file, SubmissionBody sent, Language language) => new(
        file.Id.ToString(), file.Reference, StateWord.Of(CaseState.Unconfirmed),
        PlanShape.Of(submissions.PlanOf(sent.Workflow!, sent.Application!.Content!, file.SubmittedAt, language)));
}
