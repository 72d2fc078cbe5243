using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Identity;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Manage;

/// <summary>
/// Where an officer of the home institution (or an admin) corrects an applicant's address. Whoever applied by a program has no page that could: what was sent that way gives no access.
/// </summary>
public sealed class CorrectAddressFunction(Door door, ManageDoor manage, ICaseDesks desks, Catalogue catalogue, CommandIds ids)
{
    private const string EmailField = "email";
    private const string ReasonField = "reason";

    [Function("ManageApiCorrectAddress")]
    public Task<IResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/manage/cases/{caseId}/correct-address")] HttpRequest request, string caseId,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.JsonAsync(request, context, visit => manage.ActAsync(visit, viewer => CorrectAsync(visit, viewer, caseId, client)));

    private async Task<IResult> CorrectAsync(Visit visit, Viewer viewer, string caseId, DurableTaskClient client)
    {
        CancellationToken cancellation = visit.Request.HttpContext.RequestAborted;
        if (!CaseId.TryParse(caseId, out CaseId id) || await desks.For(client).ReadAsync(id, cancellation) is not { } file)
            return Answer.Problem(visit, ProblemKind.NotFound);
        if (!viewer.MayActFor(file.Applicant.Institution))
            return Answer.Problem(visit, ProblemKind.Forbidden);
        Reading<BodyFields> read = await ManageBody.ReadAsync(visit);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);

        BodyFields body = read.Value!;
        string? email = body.RequiredEmail(EmailField);
        string? reason = body.Required(ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        if (email is not null && !file.IsFinal && ApplicantAddress.Read(new Rules(catalogue.Get(file.Workflow, file.WorkflowVersion), catalogue.Alliance), file, email) is null)
            body.Note(EmailField, "address");
        if (body.Errors.Count > 0)
            return Answer.Problem(visit, Problem.Invalid(body.Errors));

        // A caller who hangs up must not stop half way what was announced already.
        return await desks.For(client).HandleAsync(id, new CorrectAddressFor(ids.New(), email!, viewer.Name, reason!), CancellationToken.None) switch
        {
            Handled.Done done => Answer.Json(CaseShape.Of(done.File)),
            var handled => Answer.NotDone(visit, handled),
        };
    }
}
