using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
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

/// <summary>Where an applicant asks to change what was approved, and takes that back.</summary>
public sealed class AmendFunctions(Door door, LinkDesk desk, AfterDesk after)
{
    private const string Path = "/track";
    private const string FormPath = "/track/amend";
    private const string ConfirmField = "confirm";

    /// <summary>Query parameter of the form's page.</summary>
    private const string AmendmentKey = "amendment";

    [Function("ShowAmendment")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "track/amend")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, AfterDesk.Acts, Show));

    [Function("Amend")]
    public Task<IResult> AmendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/amend")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => AmendAsync(visit.At(visit.LinkAddress(Path)), client));

    [Function("WithdrawAmendment")]
    public Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/amend/withdraw")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => WithdrawAsync(visit.At(visit.LinkAddress(Path)), client));

    private IResult Show(Visit visit, LinkedCase linked)
    {
        if (after.Standing(linked) is { } refusal)
            return Answer.Refused(visit, refusal);
        if (AfterStanding.IsWaiting(linked.File))
            return Answer.Refused(visit, Refusal.AlreadyAsked);
        if (after.Offered(linked, visit.Request.Query[AmendmentKey]) is not { } amendment)
            return Answer.Refused(visit, Refusal.NotOffered);
        return visit.WantsJson
            ? Answer.Json(new AmendableShape(OfferShape.Of(OfferView.Of(amendment, visit.Frame, visit.Token!, linked.File)), AfterDesk.FormOf(linked, amendment)))
            : Page(visit, linked, amendment, AmendmentBody.Unasked(linked, amendment, visit.Language), StatusCodes.Status200OK);
    }

    private Task<IResult> AmendAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeWithCaseAsync<AmendmentBody>(visit, client, AfterDesk.Acts, AmendmentBody.ReadAsync, (told, linked, body) => AmendAsync(told, client, linked, body));

    private async Task<IResult> AmendAsync(Visit visit, DurableTaskClient client, LinkedCase linked, AmendmentBody body)
    {
        if (after.Standing(linked) is { } refusal)
            return Answer.Refused(visit, refusal);
        IReadOnlyList<AmendmentDefinition> known = linked.Workflow.Afterwards.Amendments;
        if (known.FirstOrDefault(a => a.Id == body.Amendment) is not { } amendment)
        {
            return known.Count > 0 && (body.Amendment is null || visit.WantsJson)
                ? Answer.Problem(visit, Problem.Invalid([.. body.Errors, .. body.Unnamed(known.Select(a => a.Id))]))
                : Answer.Refused(visit, Refusal.NotOffered);
        }
        // While one waits, this may be its repeat, which the domain knows.
        if (!AfterStanding.IsWaiting(linked.File) && after.Offered(linked, amendment.Id) is null)
            return Answer.Refused(visit, Refusal.NotOffered);
        if (body.IsRowChange)
            return Page(visit.At(visit.LinkAddress(FormPath, $"{AmendmentKey}={amendment.Id}")), linked, amendment, body.Settled(linked.Workflow), StatusCodes.Status200OK);
        AmendmentReading reading = AmendmentReader.Read(
            linked.Workflow, linked.Alliance, amendment, linked.File.Form, body.FormFor(linked.Workflow, amendment), linked.File.Applicant.Email, desk.Now);
        if (body.Errors.Count > 0 || reading.Errors.Count > 0)
            return Invalid(visit, linked, amendment, body, reading);

        AskAmendment command = new(desk.NewCommandId(), linked.Link.Attempt, amendment.Id, reading.Changes, reading.Cleared, body.Reason);
        return await desk.HandleAsync(visit, client, linked.Link, command, (told, done) => after.Asked(told, linked.Link, done));
    }

    private static IResult Invalid(Visit visit, LinkedCase linked, AmendmentDefinition amendment, AmendmentBody body, AmendmentReading reading) => visit.WantsJson
        ? Answer.Problem(visit, Problem.Invalid([.. body.Errors, .. reading.Errors.Select(e => FieldError.Of(e, linked.Workflow))]))
        : Page(visit.At(visit.LinkAddress(FormPath, $"{AmendmentKey}={amendment.Id}")), linked, amendment, body.Settled(linked.Workflow), StatusCodes.Status422UnprocessableEntity, reading.Errors);

    private static IResult Page(Visit visit, LinkedCase linked, AmendmentDefinition amendment, AmendmentBody body, int status, IReadOnlyList<FormError>? errors = null) =>
        Answer.Page<AmendPage>(
            AmendView.Of(visit.Frame, visit.Token!, linked.File, linked.Workflow, linked.Alliance, amendment, body.Inputs, body.TypedReason, errors ?? []), status);

    private Task<IResult> WithdrawAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, AfterDesk.Acts, (r, c) => CommandBody.ReadAsync(r, c, ConfirmField), (link, body) => WithdrawAsync(visit, client, link, body));

    private async Task<IResult> WithdrawAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(ConfirmField);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => after.Again(told, linked, AfterTrack.TakeBackAct), after.Standing);
        return await desk.HandleAsync(visit, client, link, new WithdrawAmendment(desk.NewCommandId(), link.Attempt), (told, done) => after.Asked(told, link, done));
    }
}
