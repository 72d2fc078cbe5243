using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
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

/// <summary>Who is out of office and who stands in: looked at and entered by those who look after cases, each for their own institution. The pages take forms, the other addresses JSON.</summary>
public sealed class SubstitutionFunctions(Door door, ManageDoor manage, ISubstitutions substitutions, HeldTasks held, CommandIds ids, Catalogue catalogue)
{
    private const string Path = "/manage/substitutions";
    private const string ConfirmField = "confirm";

    /// <summary>Query parameter of the page that follows an entry; its value is the entry's id.</summary>
    private const string EnteredKey = "entered";

    [Function("ShowSubstitutions")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/substitutions")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, viewer => ShowAsync(visit, viewer, client)));

    [Function("EnterSubstitution")]
    public Task<IResult> EnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/substitutions")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.ActAsync(visit.At(Path), viewer => EnterAsync(visit.At(Path), viewer, client)));

    [Function("RemoveSubstitution")]
    public Task<IResult> RemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/substitutions/{id}/remove")] HttpRequest request, string id, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.ActAsync(visit.At(Path), viewer => RemoveAsync(visit.At(Path), viewer, id)));

    [Function("ApiSubstitutions")]
    public Task<IResult> ApiListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/manage/substitutions")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.EnterAsync(visit, async viewer =>
            Answer.Json(new SubstitutionListShape([.. (await ShownAsync(visit, viewer)).Select(SubstitutionShape.Of)]))));

    [Function("ApiEnterSubstitution")]
    public Task<IResult> ApiEnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/substitutions")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.ActAsync(visit, viewer => EnterAsync(visit, viewer, client)));

    [Function("ApiRemoveSubstitution")]
    public Task<IResult> ApiRemoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/substitutions/{id}/remove")] HttpRequest request, string id, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.ActAsync(visit, viewer => RemoveAsync(visit, viewer, id)));

    private async Task<IResult> ShowAsync(Visit visit, Viewer viewer, DurableTaskClient client)
    {
        IReadOnlyList<Substitution> shown = await ShownAsync(visit, viewer);
        Substitution? entered = shown.FirstOrDefault(s => s.Id == visit.Request.Query[EnteredKey] && viewer.OnPage().MayActFor(s.Institution));
        EnteredAbsence? told = entered is null ? null : await ToldAsync(visit, entered, client);
        return Answer.Page<SubstitutionsPage>(SubstitutionsView.Of(FrameOf(visit, viewer), viewer.OnPage(), shown, catalogue.Alliance, entered: told));
    }

    private async Task<IResult> EnterAsync(Visit visit, Viewer viewer, DurableTaskClient client)
    {
        Reading<BodyFields> read = await ManageBody.ReadAsync(visit);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        SubstitutionBody body = SubstitutionBody.Read(read.Value!, ids.New(), viewer.OnPage().ActsEverywhere ? null : viewer.Institution, catalogue.Alliance);
        if (body.Institution is { } named && !viewer.OnPage().MayActFor(named.Id))
            return Answer.Problem(visit, ProblemKind.Forbidden);
        if (body.Errors.Count > 0)
            return await InvalidAsync(visit, viewer, body, body.Errors);

        // Carried out whether or not the caller waits: an entry that is half made would be told of to nobody.
        SubstitutionAnswer answer = await substitutions.AddAsync(body.Substitution!, CancellationToken.None);
        return answer is SubstitutionAnswer.Refused refused
            ? await InvalidAsync(visit, viewer, body, [SubstitutionBody.ErrorOf(refused.Fault, body.Institution!)])
            : await EnteredAsync(visit, body.Substitution!, client);
    }

    private async Task<IResult> EnteredAsync(Visit visit, Substitution entered, DurableTaskClient client)
    {
        if (!visit.WantsJson)
            return Answer.GoTo($"{visit.Frame.To(Path)}&{EnteredKey}={entered.Id}");
        (IReadOnlyList<(Case, CaseTask)> tasks, bool isWhole) = await held.OfAsync(entered.Absent, entered.Institution, client, visit.Request.HttpContext.RequestAborted);
        return Answer.Json(
            new SubstitutionEnteredShape(SubstitutionShape.Of(entered), [.. tasks.Select(HeldTaskShape.Of)], isWhole), StatusCodes.Status201Created);
    }

    private async Task<IResult> RemoveAsync(Visit visit, Viewer viewer, string id)
    {
        Reading<BodyFields> read = await ManageBody.ReadAsync(visit, ConfirmField);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        read.Value!.RequiredYes(ConfirmField);
        read.Value.NothingElse();
        if (read.Value.Errors.Count > 0)
            return Answer.Problem(visit, Problem.Invalid(read.Value.Errors));
        if ((await substitutions.ReadAsync(CancellationToken.None)).All.Find(s => s.Id == id) is not { } found)
            return Answer.Problem(visit, ProblemKind.NotFound);
        if (!viewer.OnPage().MayActFor(found.Institution))
            return Answer.Problem(visit, ProblemKind.Forbidden);
        await substitutions.RemoveAsync(found.Id, CancellationToken.None);
        return visit.WantsJson ? Answer.Json(new SubstitutionRemovedShape(SubstitutionRemovedShape.Removed, found.Id)) : Answer.GoTo(visit.Frame.To(Path));
    }

    /// <summary>An officer sees those of the own institution; who sees all cases sees all.</summary>
    private async Task<IReadOnlyList<Substitution>> ShownAsync(Visit visit, Viewer viewer)
    {
        Substitutions all = await substitutions.ReadAsync(visit.Request.HttpContext.RequestAborted);
        return [.. all.All.Where(s => viewer.SeesAll || s.Institution == viewer.OnlyInstitution)];
    }

    private async Task<IResult> InvalidAsync(Visit visit, Viewer viewer, SubstitutionBody body, IReadOnlyList<FieldError> errors) => visit.WantsJson
        ? Answer.Problem(visit, Problem.Invalid(errors))
        : Answer.Page<SubstitutionsPage>(
            SubstitutionsView.Of(
                FrameOf(visit, viewer), viewer.OnPage(), await ShownAsync(visit, viewer), catalogue.Alliance, body.Posted, PostedErrors.Of(errors, visit.Frame.Language)),
            StatusCodes.Status422UnprocessableEntity);

    private async Task<EnteredAbsence> ToldAsync(Visit visit, Substitution entered, DurableTaskClient client)
    {
        (IReadOnlyList<(Case File, CaseTask Task)> tasks, bool isWhole) = await held.OfAsync(entered.Absent, entered.Institution, client, visit.Request.HttpContext.RequestAborted);
        return new EnteredAbsence(
            entered.Absent,
            [.. tasks.Select(t => new HeldTask(
                $"/manage/cases/{t.File.Id}/reassign", t.File.Reference, t.Task.Number,
                catalogue.Get(t.File.Workflow, t.File.WorkflowVersion).Stage(t.Task.Stage).Title, t.Task.Due.At, t.Task.Due.TimeZone))],
            isWhole);
    }

    private static Frame FrameOf(Visit visit, Viewer viewer) => visit.Frame with { SignedIn = viewer.OnPage() };
}
