using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>A draft as a whole: looked at, kept for later, thrown away.</summary>
public sealed class DraftFunctions(Door door, DraftDesk desk, DraftSending sending, ISingleMails mails, DraftErasing erasing, ICaseDesks desks, RateLimits limits)
{
    private const string Path = "/draft";

    [Function("ShowDraft")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "draft")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit, open => ShowAsync(open, client)));

    [Function("KeepDraft")]
    public Task<IResult> KeepAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/keep")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit.At(visit.LinkAddress(Path)), open => KeepAsync(open, client)));

    [Function("DiscardDraft")]
    public Task<IResult> DiscardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/discard")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit.At(visit.LinkAddress(Path)), open => DiscardAsync(open, client)));

    private async Task<IResult> ShowAsync(OpenDraft open, DurableTaskClient client)
    {
        if (await sending.SentAsync(open.Visit, client, open.Draft.SubmissionKey) is { } sent)
            return sent;
        DraftReading reading = open.Read();
        if (open.Visit.WantsJson)
            return Answer.Json(DraftShape.Of(reading, open.FrameOf(reading)));
        DraftView view = View(open);
        return Answer.Page<DraftListPage>(
            open.Visit.Says(DraftView.SavedKey) ? view.AfterSaving() : open.Visit.Says(DraftView.MailedKey) ? view.AfterMail() : view);
    }

    private async Task<IResult> KeepAsync(OpenDraft open, DurableTaskClient client)
    {
        Reading<BodyFields> read = await CommandBody.ReadAsync(open.Visit.Request, open.Visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(open.Visit, problem);
        BodyFields body = read.Value!;
        string typed = body.Raw(DraftView.EmailField);
        body.RequiredEmail(DraftView.EmailField);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return open.Visit.WantsJson ? Answer.Problem(open.Visit, Problems.Problem.Invalid(body.Errors)) : NotMailed(open, Refusal.AddressNotAllowed, typed);

        if (await limits.CountAsync(Limit.MailsToOne, open.Visit.Request, typed) is { } wait)
            return Answer.Problem(open.Visit, Problems.Problem.TooMany(wait));
        DraftMail? mail = null;
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => Asked(draft, typed, open, out mail));
        if (refusal is { } why)
            return open.Visit.WantsJson || now is null ? Answer.Refused(open.Visit, why) : NotMailed(now, why, typed);
        await mails.StartAsync(client, new DraftMailInput(open.Draft.Id.ToString(), DraftDay.Of(open.Draft.BegunAt), mail!.Number), CancellationToken.None);
        DraftFrame frame = now!.FrameOf(now.Read());
        return open.Visit.WantsJson
            ? Answer.Json(new DraftKeptShape(DraftKeptShape.Taken, frame.Kept.At, frame.Kept.Zone), StatusCodes.Status202Accepted)
            : Answer.GoTo($"{frame.List}&{DraftView.MailedKey}=1");
    }

    private (Draft? Draft, Refusal? Refusal) Asked(Draft draft, string email, OpenDraft open, out DraftMail? mail)
    {
        DraftMailingAnswer answer = DraftMailing.Ask(draft, email, open.Visit.Language, open.Alliance, desk.Now);
        mail = (answer as DraftMailingAnswer.Accepted)?.Mail;
        return answer is DraftMailingAnswer.Accepted accepted ? (accepted.Draft, null) : (null, ((DraftMailingAnswer.Refused)answer).Refusal);
    }

    private async Task<IResult> DiscardAsync(OpenDraft open, DurableTaskClient client)
    {
        Reading<BodyFields> read = await CommandBody.ReadAsync(open.Visit.Request, open.Visit.Request.HttpContext.RequestAborted, DraftView.ConfirmField);
        if (read.Problem is { } problem)
            return Answer.Problem(open.Visit, problem);
        BodyFields body = read.Value!;
        body.RequiredYes(DraftView.ConfirmField);
        body.NothingElse();
        if (body.Errors.Count > 0)
        {
            return open.Visit.WantsJson
                ? Answer.Problem(open.Visit, Problems.Problem.Invalid(body.Errors))
                : Answer.Page<DraftListPage>(View(open) with { Unticked = true }, StatusCodes.Status422UnprocessableEntity);
        }

        bool wasSent = await desks.For(client).ReadAsync(CaseIds.FromFormKey(open.Draft.SubmissionKey), CancellationToken.None) is not null;
        await erasing.EraseAsync(open.Draft, wasSent, CancellationToken.None);
        return open.Visit.WantsJson
            ? Answer.Json(new DraftDiscardedShape(DraftDiscardedShape.Taken))
            : Answer.GoTo($"/apply/{open.Draft.Workflow}?{Submitting.ApplyFunctions.DiscardedKey}=1&lang={open.Visit.Frame.Code}");
    }

    private static IResult NotMailed(OpenDraft open, Refusal refusal, string typed) =>
        Answer.Page<DraftListPage>(View(open).NotMailed(refusal, typed), Problems.Problem.Of(refusal).Kind.Status);

    private static DraftView View(OpenDraft open)
    {
        DraftReading reading = open.Read();
        return DraftView.Of(open.FrameOf(reading), reading, fillsIn: open.Link.Person == Draft.Beginner);
    }
}

/// <param name="Result">Always "accepted": the mail is on its way.</param>
public sealed record DraftKeptShape(string Result, DateTimeOffset KeptUntil, string Zone)
{
    public const string Taken = "accepted";
}

/// <param name="Result">Always "discarded".</param>
public sealed record DraftDiscardedShape(string Result)
{
    public const string Taken = "discarded";
}
