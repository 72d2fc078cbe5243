using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Drafts;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>Where an application begins, and the page that follows one that was sent.</summary>
public sealed class ApplyFunctions(Door door, DraftDesk desk, IDrafts drafts, ICaseDesks desks, CaseIds ids, CommandIds keys, IEntropy entropy, Catalogue catalogue, ILinks links, RateLimits limits)
{
    /// <summary>Query parameter of the page that follows a sent draft; its value is the draft's hidden key, which only the sender has.</summary>
    public const string SentKey = "sent";

    /// <summary>Query parameter of the page that follows a discarded draft.</summary>
    public const string DiscardedKey = "discarded";

    [Function("ShowApplication")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "apply/{workflow}")] HttpRequest request, string workflow,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => ShowAsync(visit, workflow, client));

    [Function("Apply")]
    public Task<IResult> ApplyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "apply/{workflow}")] HttpRequest request, string workflow, FunctionContext context) =>
        door.LinkAsync(request, context, visit => BeginAsync(visit.At(request.Path), workflow));

    private async Task<IResult> ShowAsync(Visit visit, string id, DurableTaskClient client)
    {
        if (catalogue.Find(id) is not { } workflow)
            return Answer.Problem(visit, ProblemKind.NotFound);
        if (!visit.Says(SentKey))
            return Answer.Page<StartPage>(StartView.Of(visit.Frame, workflow, visit.Says(DiscardedKey)));

        Case? file = IdempotencyKey.OfForm(visit.Request.Query[SentKey]) is { } sent
            ? await desks.For(client).ReadAsync(sent, visit.Request.HttpContext.RequestAborted)
            : null;
        return file is not null && file.Workflow == workflow.Id
            ? Answer.Page<SubmittedPage>(SubmittedView.Of(visit.In(file.Language).Frame, file, workflow, CorrectFunctions.TokenOf(file, links)))
            : Answer.Problem(visit, ProblemKind.NotFound);
    }

    /// <summary>Begins a draft. Nothing comes along: all that is asked is asked on the draft's own pages.</summary>
    private async Task<IResult> BeginAsync(Visit visit, string id)
    {
        if (catalogue.Find(id) is not { } workflow)
            return Answer.Problem(visit, ProblemKind.NotFound);
        Reading<BodyFields> read = await CommandBody.ReadOrEmptyAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        read.Value!.NothingElse();
        if (read.Value.Errors.Count > 0)
            return Answer.Problem(visit, Problem.Invalid(read.Value.Errors));

        if (await limits.CountAsync(Limit.Submissions, visit.Request) is { } wait)
            return Answer.Problem(visit, Problem.TooMany(wait));

        var draft = Draft.Begun(ids.New(), workflow, visit.Language, desk.Now, BitConverter.ToUInt64(entropy.Draw(sizeof(ulong)).AsSpan()), keys.New());
        await drafts.AddAsync(draft, CancellationToken.None);
        string token = desk.TokenOf(draft, Draft.Beginner);
        return visit.WantsJson
            ? Answer.Json(new DraftBegunShape(token, workflow.Id, DraftLife.EndOf(draft)), StatusCodes.Status201Created)
            : Answer.GoTo(visit.Frame.To("/draft", token));
    }
}
