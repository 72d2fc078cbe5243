using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an applicant follows the case and, with the owner's link, acts on it.</summary>
public sealed class TrackFunctions(Door door, LinkDesk desk, ICaseRecords records)
{
    private const string Path = "/track";
    private const string ConfirmField = "confirm";
    private const string ReasonField = "reason";

    /// <summary>Query parameter of the page that follows a withdrawal.</summary>
    private const string WithdrawnKey = "withdrawn";

    private static readonly LinkPurpose[] Reads = [LinkPurpose.Track, LinkPurpose.Own];

    // A tracking link may be forwarded to whom it may concern, so it changes nothing.
    private static readonly LinkPurpose[] Acts = [LinkPurpose.Own];

    [Function("Track")]
    public Task<IResult> TrackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "track")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Reads, ShowAsync));

    [Function("Withdraw")]
    public Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/withdraw")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => WithdrawAsync(visit.At(visit.LinkAddress(Path)), client));

    [Function("Resubmit")]
    public Task<IResult> ResubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/resubmit")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => ResubmitAsync(visit.At(visit.LinkAddress(Path)), client));

    private async Task<IResult> ShowAsync(Visit visit, LinkedCase linked)
    {
        Case file = linked.File;
        // Reading outlives the case, so the owner's link reads like a tracking link where it can no longer act.
        if (LinkStanding.Of(file, LinkPurpose.Track, 0, linked.Link.Person, linked.Link.Attempt, desk.Now) is { } refusal)
            return Answer.Refused(visit, refusal);
        if (!visit.WantsJson && visit.Says(WithdrawnKey) && file is { State: CaseState.Withdrawn, ClosedAt: { } closed })
            return Answer.Page<ReceiptPage>(ReceiptView.Of(visit.Frame, ReceiptKind.Withdrawn, file, linked.Workflow, linked.Alliance, closed, visit.Token));
        TrackView view = View(visit, linked).Telling(
            await HappenedAsync(file, visit.Request.HttpContext.RequestAborted), linked.Link.Purpose is LinkPurpose.Own, file, linked.Workflow, linked.Alliance);
        return visit.WantsJson ? Answer.Json(TrackShape.Of(view, file)) : Answer.Page<TrackPage>(view);
    }

    /// <summary>What had happened when the snapshot was made: a younger event may speak of a task that it does not know yet.</summary>
    private async Task<IEnumerable<CaseEvent>> HappenedAsync(Case file, CancellationToken cancellation) =>
        (await records.EventsAsync(file.Id, cancellation)).Where(e => e.Number <= file.Events).Select(EventChain.Read);

    private Task<IResult> WithdrawAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Acts, (r, c) => CommandBody.ReadAsync(r, c, ConfirmField), (link, body) => WithdrawAsync(visit, client, link, body));

    private async Task<IResult> WithdrawAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(ConfirmField);
        string? reason = body.Optional(ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => Again(told, linked, TrackView.Withdraw, body, body.Raw(ReasonField)));

        return await desk.HandleAsync(visit, client, link, new WithdrawCase(desk.NewCommandId(), link.Attempt, reason), (told, done) =>
            Acted(told, done, WithdrawnKey + "=1"));
    }

    private Task<IResult> ResubmitAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Acts, (r, c) => CommandBody.ReadOrEmptyAsync(r, c, ConfirmField), (link, body) => ResubmitAsync(visit, client, link, body));

    private async Task<IResult> ResubmitAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        // A program that calls this address has said what it wants; on a page a button is pressed too easily.
        if (body.FromForm)
            body.RequiredYes(ConfirmField);
        body.Ignore(ConfirmField);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => Again(told, linked, TrackView.Resubmit, body));

        return await desk.HandleAsync(visit, client, link, new ResubmitCase(desk.NewCommandId(), link.Attempt), (told, done) => Acted(told, done, after: null));
    }

    private static IResult Acted(Visit visit, Handled.Done done, string? after) =>
        visit.WantsJson ? Answer.Json(CaseShape.Of(done.File)) : Answer.GoTo(visit.LinkAddress(Path, after));

    /// <summary>The page once more, with what was typed and what is wrong with it; without the history, which is not what it is about.</summary>
    private IResult Again(Visit visit, LinkedCase linked, string act, BodyFields body, string? reason = null) =>
        Answer.Page<TrackPage>(View(visit, linked).CameBack(act, body.IsWrong(ConfirmField), reason), StatusCodes.Status422UnprocessableEntity);

    private TrackView View(Visit visit, LinkedCase linked) =>
        TrackView.Of(visit.Frame, visit.Token!, linked.Link.Purpose is LinkPurpose.Own, linked.File, linked.Workflow, linked.Alliance, desk.Now);
}
