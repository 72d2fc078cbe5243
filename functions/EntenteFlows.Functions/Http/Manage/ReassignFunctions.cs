using System.Globalization;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>Where those who look after cases give a task to somebody else. The page takes forms, the other address JSON.</summary>
public sealed class ReassignFunctions(Door door, ManageDoor manage, CaseFiles files, ICaseDesks desks, CommandIds ids, Catalogue catalogue)
{
    /// <summary>Query parameter of the page that follows.</summary>
    private const string RecordedKey = "recorded";

    [Function("ShowReassignment")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/cases/{caseId}/reassign")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, viewer =>
            files.OpenAsync(visit, viewer, caseId, client, (file, workflow, _) => Task.FromResult(Show(visit, viewer, file, workflow)))));

    [Function("Reassign")]
    public Task<IResult> ReassignAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/cases/{caseId}/reassign")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.ActAsync(visit, viewer => TakeAsync(visit, viewer, caseId, client)));

    [Function("ApiReassign")]
    public Task<IResult> ApiReassignAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/cases/{caseId}/reassign")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.ActAsync(visit, viewer => TakeAsync(visit, viewer, caseId, client)));

    private IResult Show(Visit visit, Viewer viewer, Case file, WorkflowDefinition workflow)
    {
        if (!int.TryParse(visit.Request.Query[ReassignView.TaskField], out int number) || TaskOf(file, number) is not { } task)
            return Answer.Problem(visit, ProblemKind.NotFound);
        if (!viewer.OnPage().MayActFor(task.Institution))
            return Answer.Problem(visit, ProblemKind.Forbidden);
        Frame frame = visit.Frame with { SignedIn = viewer.OnPage() };
        if (visit.Says(RecordedKey) && ReassignedView.Of(frame, file, task, workflow, catalogue.Alliance) is { } done)
            return Answer.Page<ReassignedPage>(done);
        return task.State is TaskState.Open ? Answer.Page<ReassignPage>(View(visit, viewer, file, task, workflow)) : Answer.Refused(visit, Refusal.TaskNotOpen);
    }

    private Task<IResult> TakeAsync(Visit visit, Viewer viewer, string caseId, DurableTaskClient client) =>
        files.OpenAsync(visit, viewer, caseId, client, async (file, workflow, _) =>
        {
            Reading<BodyFields> read = await ManageBody.ReadAsync(visit);
            return read.Problem is { } problem ? Answer.Problem(visit, problem) : await TakeAsync(visit, viewer, file, workflow, client, ReassignBody.Read(read.Value!));
        });

    private async Task<IResult> TakeAsync(Visit visit, Viewer viewer, Case file, WorkflowDefinition workflow, DurableTaskClient client, ReassignBody body)
    {
        CaseTask? task = body.Task is { } number ? TaskOf(file, number) : null;
        if (task is not null && !viewer.OnPage().MayActFor(task.Institution))
            return Answer.Problem(visit, ProblemKind.Forbidden);
        // The rules know who acts by the name alone.
        if (viewer.Has(file.Applicant.Email))
            return Answer.Refused(visit, Refusal.OwnCase);
        if (body.Errors.Count > 0)
            return Invalid(visit, viewer, file, task, workflow, body.Posted, body.Errors);
        if (task is null)
            return Answer.Refused(visit, Refusal.TaskNotOpen);

        ReassignTask command = new(ids.New(), task.Number, body.To!, viewer.Name, body.Reason!);
        // A caller who hangs up must not stop half way what was announced already.
        return await desks.For(client).HandleAsync(file.Id, command, CancellationToken.None) switch
        {
            Handled.Done done => Recorded(visit, done, task.Number),
            Handled.Refused refused when NewHolderError.Of(refused.Refusal, catalogue.Alliance.Find(task.Institution)) is { } error =>
                Invalid(visit, viewer, file, task, workflow, body.Posted, [error]),
            var handled => Answer.NotDone(visit, handled),
        };
    }

    private static IResult Recorded(Visit visit, Handled.Done done, int task) => visit.WantsJson
        ? Answer.Json(HandedShape.Of(done.File, task, HandedShape.Reassign, done.RecordedAt))
        : Answer.GoTo(string.Create(
            CultureInfo.InvariantCulture, $"{visit.Frame.To($"/manage/cases/{done.File.Id}/reassign")}&{ReassignView.TaskField}={task}&{RecordedKey}=1"));

    /// <summary>The form once more, where it is known for which task.</summary>
    private IResult Invalid(
        Visit visit, Viewer viewer, Case file, CaseTask? task, WorkflowDefinition workflow, ReassignPosted posted, IReadOnlyList<FieldError> errors) =>
        visit.WantsJson || task is null
            ? Answer.Problem(visit, Problem.Invalid(errors))
            : Answer.Page<ReassignPage>(View(visit, viewer, file, task, workflow, posted, errors), StatusCodes.Status422UnprocessableEntity);

    private ReassignView View(
        Visit visit, Viewer viewer, Case file, CaseTask task, WorkflowDefinition workflow, ReassignPosted? posted = null, IReadOnlyList<FieldError>? errors = null)
    {
        Visit shown = visit.At($"/manage/cases/{file.Id}/reassign?{ReassignView.TaskField}={task.Number}");
        return ReassignView.Of(
            shown.Frame with { SignedIn = viewer.OnPage() }, file, task, workflow, catalogue.Alliance, posted, PostedErrors.Of(errors ?? [], visit.Frame.Language));
    }

    private static CaseTask? TaskOf(Case file, int number) => number >= 1 && number <= file.Tasks.Count ? file.Task(number) : null;
}
