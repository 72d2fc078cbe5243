using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an approver hands a task over to a colleague, or says that it is not theirs.</summary>
public sealed class HandoverFunctions(Door door, LinkDesk desk)
{
    private const string Path = "/decide/delegate";

    /// <summary>Query parameter of the page that follows.</summary>
    private const string RecordedKey = "recorded";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Decide];

    [Function("ShowHandover")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "decide/delegate")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, Show));

    [Function("Delegate")]
    public Task<IResult> DelegateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/delegate")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => DelegateAsync(visit.At(visit.LinkAddress(Path)), client));

    [Function("SayWrongPerson")]
    public Task<IResult> SayWrongPersonAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/wrong-person")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => SayWrongPersonAsync(visit.At(visit.LinkAddress(Path)), client));

    private IResult Show(Visit visit, LinkedCase linked)
    {
        if (linked.Standing(desk.Now) is not { } refusal)
            return Form(visit, linked);
        return !visit.WantsJson && visit.Says(RecordedKey) && linked.Task is { } task && (task.State is TaskState.Delegated || task.Misdirected is true)
            && task.Person == linked.Link.Person && task.Attempt == linked.Link.Attempt
            ? Answer.Page<HandedOnPage>(HandedOnView.Of(visit.Frame, linked.File, task, linked.Workflow, linked.Alliance))
            : Answer.Refused(visit, refusal);
    }

    private static IResult Form(Visit visit, LinkedCase linked) => visit.WantsJson
        ? Answer.Json(HandoverShape.Of(linked.File, linked.Task!, linked.Alliance))
        : Answer.Page<HandoverPage>(HandoverView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance));

    private Task<IResult> DelegateAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c), (link, body) => DelegateAsync(visit, client, link, HandoverBody.Read(body)));

    private async Task<IResult> DelegateAsync(Visit visit, DurableTaskClient client, Capability link, HandoverBody handover)
    {
        if (handover.Changes)
            return await desk.InvalidAsync(visit, client, link, [], (told, linked) => Again(told, linked, handover.Posted, [], StatusCodes.Status200OK));
        CodeStep step = CodeStep.ToHandOver(handover.Posted);
        if (handover.Errors.Count > 0)
        {
            return await desk.InvalidAsync(visit, client, link, handover.Errors, (told, linked) => handover.Errors.All(e => e.Pointer == CodeField.Pointer)
                ? CodeAnswer.Malformed(told, linked, step, desk.Now)
                : Again(told, linked, handover.Posted, handover.Errors));
        }

        DelegateTask command = new(desk.NewCommandId(), link.Task, link.Person, link.Attempt, handover.To!, handover.Name!, handover.Reason!) { Code = handover.Code };
        return await desk.HandleAsync(
            visit, client, link, command, (told, done) => Recorded(told, link, HandedShape.Delegate, done),
            (told, linked, refusal) => CodeAnswer.Of(told, linked, refusal, step, desk.Now, handover.Code) ?? Refused(told, linked, refusal, handover.Posted));
    }

    private Task<IResult> SayWrongPersonAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c, HandoverView.ConfirmField), (link, body) => SayWrongPersonAsync(visit, client, link, body));

    private async Task<IResult> SayWrongPersonAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(HandoverView.ConfirmField);
        string? reason = body.Optional(HandoverView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        HandoverPosted posted = HandoverPosted.Nothing with { Reason = body.Raw(HandoverView.ReasonField), SaysWrongPerson = true };
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => Again(told, linked, posted, body.Errors));

        SayWrongPerson command = new(desk.NewCommandId(), link.Task, link.Person, link.Attempt, reason);
        return await desk.HandleAsync(visit, client, link, command, (told, done) => Recorded(told, link, HandedShape.WrongPerson, done));
    }

    private static IResult Recorded(Visit visit, Capability link, string act, Handled.Done done) => visit.WantsJson
        ? Answer.Json(HandedShape.Of(done.File, link.Task, act, done.RecordedAt))
        : Answer.GoTo(visit.LinkAddress(Path, RecordedKey + "=1"));

    /// <summary>Where it is the colleague who will not do, the form says so beside the address.</summary>
    private static IResult? Refused(Visit visit, LinkedCase linked, Refusal refusal, HandoverPosted posted)
    {
        if (linked.Task is not { } task || NewHolderError.Of(refusal, linked.Alliance.Find(task.Institution)) is not { } error)
            return null;
        return visit.WantsJson ? Answer.Problem(visit, Problem.Invalid(error)) : Again(visit, linked, posted, [error]);
    }

    /// <summary>The form once more, with what was typed and what is wrong with it.</summary>
    private static IResult Again(
        Visit visit, LinkedCase linked, HandoverPosted posted, IReadOnlyList<FieldError> errors, int status = StatusCodes.Status422UnprocessableEntity) => Answer.Page<HandoverPage>(
        HandoverView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance, posted, PostedErrors.Of(errors, visit.Frame.Language)),
        status);
}
