using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Documents;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an approver reads what is asked, and answers.</summary>
public sealed class DecideFunctions(Door door, LinkDesk desk, WaitingTasks waiting)
{
    private const string Path = "/decide";

    /// <summary>Query parameter of the page that follows a recorded decision.</summary>
    internal const string RecordedKey = "recorded";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Decide];

    [Function("ShowDecision")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "decide")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, (told, linked) => ShowAsync(told, linked, client)));

    [Function("Decide")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => DecideAsync(visit.At(visit.LinkAddress(Path)), client));

    private async Task<IResult> ShowAsync(Visit visit, LinkedCase linked, DurableTaskClient client)
    {
        Refusal? refusal = linked.Standing(desk.Now);
        return refusal switch
        {
            null => Form(visit, linked),
            Refusal.LinkUsed when !visit.WantsJson && visit.Says(RecordedKey) && linked.Task is { DecidedAt: not null } task =>
                Answer.Page<DecidedPage>(DecidedView.Of(visit.Frame, visit.Token!, linked.File, task, linked.Workflow, linked.Alliance, desk.Now) with
                {
                    Waiting = await waiting.OfAsync(linked, client, visit.Request.HttpContext.RequestAborted),
                }),
            Refusal.LinkReplaced when !visit.WantsJson && visit.Says(UndoFunction.UndoneKey) && linked.IsUndone => Answer.Page<UndonePage>(new UndoneView(visit.Frame, linked.File.Reference)),
            _ => Answer.Refused(visit, refusal.Value),
        };
    }

    private static IResult Form(Visit visit, LinkedCase linked)
    {
        DecideView view = View(visit, linked);
        return visit.WantsJson
            ? Answer.Json(DecideShape.Of(view, ApplicationShape.Of(
                linked.File with { Form = StageForm.Of(linked.File, linked.Task!.Stage) }, linked.Workflow, view.Application, linked.Task.Role, linked.Workflow.Stage(linked.Task.Stage))))
            : Answer.Page<DecidePage>(view);
    }

    private Task<IResult> DecideAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadWithListsAsync(r, c, DecideView.FieldsField), (link, body) => DecideAsync(visit, client, link, DecisionBody.Read(body)));

    private async Task<IResult> DecideAsync(Visit visit, DurableTaskClient client, Capability link, DecisionBody decision)
    {
        if (decision.Changes)
            return await desk.InvalidAsync(visit, client, link, [], (told, linked) => Answer.Page<DecidePage>(View(told, linked, decision.Posted)));
        CodeStep step = CodeStep.ToDecide(decision.Posted, decision.ContentHash);
        IReadOnlyList<FieldError> errors = [.. decision.Errors, .. await NotShownAsync(visit, client, link, decision)];
        if (errors.Count > 0)
        {
            return await desk.InvalidAsync(visit, client, link, errors, (told, linked) => errors.All(e => e.Pointer == CodeField.Pointer)
                ? CodeAnswer.Malformed(told, linked, step, desk.Now)
                : Again(told, linked, decision));
        }

        DecideTask command = new(
            desk.NewCommandId(), link.Task, link.Person, link.Attempt, decision.Verdict!.Value, decision.Name!, decision.Reason, decision.ContentHash,
            decision.Fields, decision.Note)
        { Code = decision.Code };
        return await desk.HandleAsync(visit, client, link, command, (told, done) => Recorded(told, link, command.Verdict, done), (told, linked, refusal) =>
            refusal is Refusal.DocumentMissing ? Lacking(told, linked, decision) : CodeAnswer.Of(told, linked, refusal, step, desk.Now, decision.Code));
    }

    /// <summary>Each field that a return names although its approver is not shown it, at its place: the rules know only that there is one. Costs a read, but only where fields are named.</summary>
    private async Task<IEnumerable<FieldError>> NotShownAsync(Visit visit, DurableTaskClient client, Capability link, DecisionBody decision)
    {
        if (decision is not { Verdict: Verdict.Return, Fields.Count: > 0 }
            || await desk.ReadAsync(link, client, visit.Request.HttpContext.RequestAborted) is not { Task: { } task } linked)
            return [];
        HashSet<string> shown = [.. ShownContent.Fields(linked.Workflow, linked.Workflow.Stage(task.Stage), task.Role).Select(f => f.Id)];
        return decision.Fields.Index().Where(f => !shown.Contains(f.Item))
            .Select(f => FieldError.Of(string.Create(CultureInfo.InvariantCulture, $"#/{DecideView.FieldsField}/{f.Index}"), "unknown"));
    }

    private static IResult Recorded(Visit visit, Capability link, Verdict verdict, Handled.Done done) => visit.WantsJson
        ? Answer.Json(new DecidedShape(
            DecidedShape.Recorded, done.File.Id.ToString(), link.Task, StateWord.Of(verdict), done.RecordedAt, StateWord.Of(done.File.State)))
        : Answer.GoTo(visit.LinkAddress(Path, RecordedKey + "=1"));

    /// <summary>Files are missing that the stage needs: what was typed stays.</summary>
    private static IResult Lacking(Visit visit, LinkedCase linked, DecisionBody decision)
    {
        IEnumerable<DocumentDefinition> missing = DocumentSlots.Missing(linked.File, linked.Workflow, linked.Alliance, linked.Task!.Stage);
        return visit.WantsJson
            ? Answer.Problem(visit, DocumentProblem.Missing(missing))
            : Answer.Page<DecidePage>(View(visit, linked, decision.Posted).Lacking(missing), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The form once more, with what was typed and what is wrong with it.</summary>
    private static IResult Again(Visit visit, LinkedCase linked, DecisionBody decision) =>
        Answer.Page<DecidePage>(View(visit, linked, decision.Posted), StatusCodes.Status422UnprocessableEntity);

    private static DecideView View(Visit visit, LinkedCase linked, DecisionPosted? posted = null) => DecideView.Of(
        visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance, posted, posted?.Faults());
}
