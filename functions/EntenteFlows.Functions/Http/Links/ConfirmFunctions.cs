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

/// <summary>Where an applicant shows that the mailbox is theirs. Only then the case opens.</summary>
public sealed class ConfirmFunctions(Door door, LinkDesk desk)
{
    private const string Path = "/confirm";
    private const string ConfirmField = "confirm";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Confirm];

    [Function("ShowConfirmation")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "confirm")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, Show));

    [Function("Confirm")]
    public Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => ConfirmAsync(visit.At(visit.LinkAddress(Path)), client));

    // A link that did its work while the case goes on tells of that; it is no dead end for somebody who opens the mail once more.
    private IResult Show(Visit visit, LinkedCase linked) => linked.Standing(desk.Now) switch
    {
        null => Form(visit, linked, unticked: false),
        Refusal.LinkUsed => Confirmed(visit, linked),
        { } refusal => Answer.Refused(visit, refusal),
    };

    private static IResult Form(Visit visit, LinkedCase linked, bool unticked)
    {
        ConfirmView view = ConfirmView.Of(visit.Frame, visit.Token!, linked.File, linked.Workflow, linked.Alliance, unticked);
        return visit.WantsJson
            ? Answer.Json(ConfirmShape.Of(linked.File, linked.Workflow, view))
            : Answer.Page<ConfirmPage>(view, unticked ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static IResult Confirmed(Visit visit, LinkedCase linked) => visit.WantsJson
        ? Answer.Json(CaseShape.Of(linked.File))
        : Answer.Page<ReceiptPage>(ReceiptView.Of(
            visit.Frame, ReceiptKind.Confirmed, linked.File, linked.Workflow, linked.Alliance, linked.File.OpenedAt ?? linked.File.SubmittedAt, token: null));

    private Task<IResult> ConfirmAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c, ConfirmField), (link, body) => ConfirmAsync(visit, client, link, body));

    private async Task<IResult> ConfirmAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(ConfirmField);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => Form(told, linked, unticked: true));

        return await desk.HandleAsync(visit, client, link, new ConfirmMailbox(desk.NewCommandId(), link.Attempt), (told, done) =>
            told.WantsJson ? Answer.Json(CaseShape.Of(done.File)) : Answer.GoTo(told.LinkAddress(Path)));
    }
}
