using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where the holder of a dead link asks for the live one. It goes to the registered mailbox only, so the caller learns nothing.</summary>
public sealed class RenewFunction(Door door, LinkDesk desk)
{
    private const int WholeCase = 0;
    private const string ConfirmField = "confirm";

    [Function("Renew")]
    public Task<IResult> RenewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "renew")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => RenewAsync(visit, client));

    private async Task<IResult> RenewAsync(Visit visit, DurableTaskClient client)
    {
        if (desk.OpenToRenew(visit) is not { } link)
            return await desk.UnknownAsync(visit);
        Reading<BodyFields> read = await CommandBody.ReadOrEmptyAsync(visit.Request, visit.Request.HttpContext.RequestAborted, ConfirmField);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        // A program that calls this address has said what it wants; on a page a button is pressed too easily, and each press sends a mail.
        if (read.Value! is { FromForm: true } form)
        {
            form.RequiredYes(ConfirmField);
            if (form.Errors.Count > 0)
                return Unticked(visit.At(visit.LinkAddress(PageOf(link.Purpose))), form.Errors);
        }

        string page = PageOf(link.Purpose);
        int task = link.Purpose is LinkPurpose.Decide ? link.Task : WholeCase;
        return await desk.HandleAsync(visit.At(visit.LinkAddress(page)) with { MayRenew = false }, client, link, new RenewLink(desk.NewCommandId(), task, link.Person), (told, done) =>
            told.WantsJson ? Answer.Json(new RenewedShape(RenewedShape.Sent)) : Answer.GoTo(told.LinkAddress(page, LinkDesk.RenewedKey + "=1")));
    }

    private static IResult Unticked(Visit visit, IReadOnlyList<FieldError> errors) => visit.WantsJson
        ? Answer.Problem(visit, Problem.Invalid(errors))
        : Answer.Page<RenewPage>(new RenewView(visit.Frame, visit.Token!), StatusCodes.Status422UnprocessableEntity);

    private static string PageOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Confirm => "/confirm",
        LinkPurpose.Decide => "/decide",
        LinkPurpose.Correct => "/correct",
        _ => "/track",
    };
}
