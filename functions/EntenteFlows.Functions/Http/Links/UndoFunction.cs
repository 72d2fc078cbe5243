using EntenteFlows.Domain.Cases;
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

/// <summary>Where an approver takes back what was decided a moment ago, by the link that decided it.</summary>
public sealed class UndoFunction(Door door, LinkDesk desk)
{
    /// <summary>Query parameter of the page that follows.</summary>
    public const string UndoneKey = "undone";

    private const string Page = "/decide";
    private const string ConfirmField = "confirm";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Decide];

    [Function("UndoDecision")]
    public Task<IResult> UndoAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/undo")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => UndoAsync(visit.At(visit.LinkAddress(Page, DecideFunctions.RecordedKey + "=1")), client));

    private Task<IResult> UndoAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c, ConfirmField), (link, body) => UndoAsync(visit, client, link, body));

    private async Task<IResult> UndoAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(ConfirmField);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, Unticked, Standing);

        return await desk.HandleAsync(visit, client, link, new UndoDecision(desk.NewCommandId(), link.Task, link.Person, link.Attempt), (told, done) => told.WantsJson
            ? Answer.Json(new UndoneShape(UndoneShape.Undone, done.File.Id.ToString(), link.Task, done.RecordedAt, StateWord.Of(done.File.State)))
            : Answer.GoTo(told.LinkAddress(Page, UndoneKey + "=1")));
    }

    /// <summary>Unlike at other doors the link has done its work, which alone is no reason to refuse.</summary>
    private Refusal? Standing(LinkedCase linked) =>
        DecisionUndo.Standing(linked.File, linked.Workflow, linked.Link.Task, linked.Link.Person, linked.Link.Attempt, desk.Now);

    private IResult Unticked(Visit visit, LinkedCase linked) => Answer.Page<DecidedPage>(
        DecidedView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance, desk.Now) with { Unticked = true },
        StatusCodes.Status422UnprocessableEntity);
}
