using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>
/// Where somebody who has lost links asks for them by address. Whoever asks may be anybody: the answer is the same for every address, in words, status and time, and
/// the links go to that mailbox only, in one mail.
/// </summary>
public sealed class RecoverFunctions(Door door, RecoveryRequests requests, ISingleMails mails, RateLimits limits, IPause pause)
{
    private const string Path = "/recover";

    /// <summary>Query parameter of the page that follows.</summary>
    private const string SentKey = "sent";

    /// <summary>
    /// After how long every answer comes. What is done before it is the same whether an address is known or not; this hides, too, whether it was asked for a moment ago.
    /// </summary>
    private static readonly TimeSpan EvenTime = TimeSpan.FromMilliseconds(500);

    [Function("ShowRecovery")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "recover")] HttpRequest request, FunctionContext context) =>
        door.PageAsync(request, context, visit => Task.FromResult(Answer.Page<RecoverPage>(RecoverView.Empty(visit.Frame, visit.Says(SentKey)))));

    [Function("Recover")]
    public Task<IResult> RecoverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "recover")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => RecoverAsync(visit.At(Path), client));

    private async Task<IResult> RecoverAsync(Visit visit, DurableTaskClient client)
    {
        Reading<BodyFields> read = await CommandBody.ReadAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        BodyFields body = read.Value!;
        string? email = body.RequiredEmail(RecoverView.EmailField);
        body.NothingElse();
        if (body.Errors.Count > 0)
        {
            return visit.WantsJson
                ? Answer.Problem(visit, Problem.Invalid(body.Errors))
                : Answer.Page<RecoverPage>(RecoverView.Wrong(visit.Frame, body.Raw(RecoverView.EmailField)), StatusCodes.Status422UnprocessableEntity);
        }

        if (await limits.CountAsync(Limit.Recoveries, visit.Request) is { } wait)
            return Answer.TooMany(visit, wait, new Dictionary<string, StringValues> { [RecoverView.EmailField] = email });

        // Begun before the work, so that what the work takes is not added to it.
        await Task.WhenAll(pause.ForAsync(EvenTime, CancellationToken.None), AskAsync(client, email!));
        return visit.WantsJson
            ? Answer.Json(new RenewedShape(RenewedShape.Taken), StatusCodes.Status202Accepted)
            : Answer.GoTo($"{Path}?{SentKey}=1&lang={visit.Frame.Code}");
    }

    private async Task AskAsync(DurableTaskClient client, string email)
    {
        if (await requests.AskAsync(email, CancellationToken.None) is { } mail)
            await mails.StartAsync(client, mail, CancellationToken.None);
    }
}
