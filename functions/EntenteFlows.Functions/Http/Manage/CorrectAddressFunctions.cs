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

/// <summary>
/// Where an officer of the home institution (or an admin) corrects an applicant's address. Whoever applied by a program has no page that could: what was sent that way gives no access.
/// The page takes forms, the other address JSON.
/// </summary>
public sealed class CorrectAddressFunctions(Door door, ManageDoor manage, ICaseDesks desks, Catalogue catalogue, CommandIds ids)
{
    [Function("ShowAddressCorrection")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "manage/cases/{caseId}/correct-address")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.EnterAsync(visit, viewer => OpenAsync(visit, viewer, caseId, client, file => Task.FromResult(Show(visit, viewer, file)))));

    [Function("CorrectAddressFor")]
    public Task<IResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/cases/{caseId}/correct-address")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => manage.ActAsync(visit, viewer => OpenAsync(visit, viewer, caseId, client, file => TakeAsync(visit, viewer, file, client))));

    [Function("ManageApiCorrectAddress")]
    public Task<IResult> ApiCorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/cases/{caseId}/correct-address")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.ActAsync(visit, viewer => OpenAsync(visit, viewer, caseId, client, file => TakeAsync(visit, viewer, file, client))));

    private async Task<IResult> OpenAsync(Visit visit, Viewer viewer, string caseId, DurableTaskClient client, Func<Case, Task<IResult>> answer)
    {
        if (!CaseId.TryParse(caseId, out CaseId id) || await desks.For(client).ReadAsync(id, visit.Request.HttpContext.RequestAborted) is not { } file)
            return Answer.Problem(visit, ProblemKind.NotFound);
        return viewer.OnPage().MayActFor(file.Applicant.Institution) ? await answer(file) : Answer.Problem(visit, ProblemKind.Forbidden);
    }

    private IResult Show(Visit visit, Viewer viewer, Case file) =>
        file.IsFinal ? Answer.Refused(visit, Refusal.CaseClosed) : Answer.Page<CorrectAddressPage>(View(visit, viewer, file));

    private async Task<IResult> TakeAsync(Visit visit, Viewer viewer, Case file, DurableTaskClient client)
    {
        Reading<BodyFields> read = await ManageBody.ReadAsync(visit);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);

        BodyFields body = read.Value!;
        string? email = body.RequiredEmail(CorrectAddressView.EmailField);
        string? reason = body.Required(CorrectAddressView.ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        if (email is not null && !file.IsFinal && ApplicantAddress.Read(new Rules(catalogue.Get(file.Workflow, file.WorkflowVersion), catalogue.Alliance), file, email) is null)
            body.Note(CorrectAddressView.EmailField, "address");
        if (body.Errors.Count > 0)
            return Invalid(visit, viewer, file, body);

        // A caller who hangs up must not stop half way what was announced already.
        return await desks.For(client).HandleAsync(file.Id, new CorrectAddressFor(ids.New(), email!, viewer.Name, reason!), CancellationToken.None) switch
        {
            Handled.Done done => visit.WantsJson ? Answer.Json(CaseShape.Of(done.File)) : Answer.GoTo(visit.Frame.To($"/manage/cases/{file.Id}")),
            var handled => Answer.NotDone(visit, handled),
        };
    }

    private IResult Invalid(Visit visit, Viewer viewer, Case file, BodyFields body) => visit.WantsJson
        ? Answer.Problem(visit, Problem.Invalid(body.Errors))
        : Answer.Page<CorrectAddressPage>(
            View(visit, viewer, file, new CorrectAddressPosted(body.Raw(CorrectAddressView.EmailField), body.Raw(CorrectAddressView.ReasonField)), body.Errors),
            StatusCodes.Status422UnprocessableEntity);

    private CorrectAddressView View(Visit visit, Viewer viewer, Case file, CorrectAddressPosted? posted = null, IReadOnlyList<FieldError>? errors = null) => CorrectAddressView.Of(
        visit.At($"/manage/cases/{file.Id}/correct-address").Frame with { SignedIn = viewer.OnPage() }, file, catalogue.Get(file.Workflow, file.WorkflowVersion), catalogue.Alliance,
        posted, PostedErrors.Of(errors ?? [], visit.Frame.Language));
}
