using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where an applicant asks that what was approved does not take place. An open case is withdrawn instead.</summary>
public sealed class CancelFunction(Door door, LinkDesk desk, AfterDesk after)
{
    private const string Path = "/track";
    private const string ConfirmField = "confirm";
    private const string ReasonField = "reason";

    [Function("Cancel")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/cancel")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => CancelAsync(visit.At(visit.LinkAddress(Path)), client));

    private Task<IResult> CancelAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, AfterDesk.Acts, (r, c) => CommandBody.ReadAsync(r, c, ConfirmField), (link, body) => CancelAsync(visit, client, link, body));

    private async Task<IResult> CancelAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        body.RequiredYes(ConfirmField);
        string? reason = body.Optional(ReasonField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        if (body.Errors.Count > 0)
        {
            return await desk.InvalidAsync(
                visit, client, link, body.Errors, (told, linked) => after.Again(told, linked, AfterTrack.Cancel, body.IsWrong(ConfirmField), body.Raw(ReasonField)), after.Standing);
        }

        return await desk.HandleAsync(visit, client, link, new AskCancellation(desk.NewCommandId(), link.Attempt, reason), (told, done) => after.Asked(told, link, done));
    }
}
