using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Documents;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an approver reads what is asked, and answers.</summary>
public sealed class DecideFunctions(Door door, LinkDesk desk)
{
    private const string Path = "/decide";

    /// <summary>Query parameter of the page that follows a recorded decision.</summary>
    private const string RecordedKey = "recorded";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Decide];

    [Function("ShowDecision")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "decide")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, Show));

    [Function("Decide")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => DecideAsync(visit.At(visit.LinkAddress(Path)), client));

    private IResult Show(Visit visit, LinkedCase linked)
    {
        Refusal? refusal = linked.Standing(desk.Now);
        return refusal switch
        {
            null => Form(visit, linked),
            Refusal.LinkUsed when !visit.WantsJson && visit.Says(RecordedKey) && linked.Task is { DecidedAt: not null } task =>
                Answer.Page<DecidedPage>(DecidedView.Of(visit.Frame, visit.Token!, linked.File, task, linked.Workflow, linked.Alliance, desk.Now)),
            _ => Answer.Refused(visit, refusal.Value),
        };
    }

    private static IResult Form(Visit visit, LinkedCase linked)
    {
        DecideView view = View(visit, linked);
        return visit.WantsJson
            ? Answer.Json(DecideShape.Of(view, ApplicationShape.Of(linked.File, linked.Workflow, view.Application, linked.Task!.Role)))
            : Answer.Page<DecidePage>(view);
    }

    private Task<IResult> DecideAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c), (link, body) => DecideAsync(visit, client, link, DecisionBody.Read(body)));

    private async Task<IResult> DecideAsync(Visit visit, DurableTaskClient client, Capability link, DecisionBody decision)
    {
        if (decision.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, decision.Errors, (told, linked) => Again(told, linked, decision));

        DecideTask command = new(
            desk.NewCommandId(), link.Task, link.Person, link.Attempt, decision.Verdict!.Value, decision.Name!, decision.Reason, decision.ContentHash);
        return await desk.HandleAsync(visit, client, link, command, (told, done) => Recorded(told, link, command.Verdict, done), (told, linked, refusal) =>
            refusal is Refusal.DocumentMissing ? Lacking(told, linked, decision) : null);
    }

    private static IResult Recorded(Visit visit, Capability link, Verdict verdict, Handled.Done done) => visit.WantsJson
        ? Answer.Json(new DecidedShape(
            DecidedShape.Recorded, done.File.Id.ToString(), link.Task, StateWord.Of(verdict), done.RecordedAt, StateWord.Of(done.File.State)))
        : Answer.GoTo(visit.LinkAddress(Path, RecordedKey + "=1"));

    /// <summary>Files are missing that the stage needs: what was typed stays.</summary>
    private static IResult Lacking(Visit visit, LinkedCase linked, DecisionBody decision)
    {
        IEnumerable<DocumentDefinition> missing = DocumentSlots.Missing(linked.File, linked.Workflow, linked.Alliance, linked.Task!.Stage);
        DecisionPosted posted = new(decision.Verdict, decision.TypedName, decision.TypedReason);
        return visit.WantsJson
            ? Answer.Problem(visit, DocumentProblem.Missing(missing))
            : Answer.Page<DecidePage>(View(visit, linked, posted).Lacking(missing), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The form once more, with what was typed and what is wrong with it.</summary>
    private static IResult Again(Visit visit, LinkedCase linked, DecisionBody decision)
    {
        DecisionPosted posted = new(decision.Verdict, decision.TypedName, decision.TypedReason);
        return Answer.Page<DecidePage>(View(visit, linked, posted), StatusCodes.Status422UnprocessableEntity);
    }

    private static DecideView View(Visit visit, LinkedCase linked, DecisionPosted? posted = null) => DecideView.Of(
        visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance, posted, posted?.Faults());
}
