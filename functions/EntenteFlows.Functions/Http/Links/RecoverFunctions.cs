using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>
/// Where an applicant who has lost the links asks for them by address. Whoever asks may be anybody: the answer is the same for every address, in words, status and time, and
/// the links go to the registered mailbox only.
/// </summary>
public sealed partial class RecoverFunctions(Door door, IMailboxes mailboxes, ICaseDesks desks, RateLimits limits, CommandIds ids, IPause pause, ILogger<RecoverFunctions> log)
{
    private const string Path = "/recover";

    /// <summary>Query parameter of the page that follows.</summary>
    private const string SentKey = "sent";

    /// <summary>The newest cases of a mailbox, at most.</summary>
    private const int MostCases = 20;

    /// <summary>After how long every answer comes: an address that is known must not be told by the time that its cases take.</summary>
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

        // Begun before the look, so that what the look takes is not added to it.
        Task even = pause.ForAsync(EvenTime, CancellationToken.None);
        IReadOnlyList<CaseId> cases = await mailboxes.CasesOfAsync(email!, MostCases, CancellationToken.None);
        // Not waited for: what takes longer goes on by itself, and what it comes to is nobody's to know but the mailbox's.
        _ = SendAsync(client, cases, email!);
        await even;
        return visit.WantsJson
            ? Answer.Json(new RenewedShape(RenewedShape.Taken), StatusCodes.Status202Accepted)
            : Answer.GoTo($"{Path}?{SentKey}=1&lang={visit.Frame.Code}");
    }

    private async Task SendAsync(DurableTaskClient client, IReadOnlyList<CaseId> cases, string email)
    {
        foreach (CaseId id in cases)
        {
            try
            {
                Handled handled = await desks.For(client).HandleAsync(id, new RecoverLink(ids.New(), email), CancellationToken.None);
                if (handled is Handled.NotRecorded or Handled.Unknown)
                    NotSent(null, id);
            }
#pragma warning disable CA1031 // Nobody waits for this any more; the log is the only place where a fault can be told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                NotSent(fault, id);
            }
        }
    }

    [LoggerMessage(LogEvents.LinksNotRecovered, LogLevel.Error, "Case {CaseId}: its links were asked for and are not known to be on their way")]
    private partial void NotSent(Exception? fault, CaseId caseId);
}
