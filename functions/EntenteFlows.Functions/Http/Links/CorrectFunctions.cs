using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Links;

/// <summary>Where whoever sent the form corrects a mistyped address, with a link that only the page after the form shows, until the mailbox is confirmed.</summary>
public sealed class CorrectFunctions(Door door, LinkDesk desk, RateLimits limits, ILinks links)
{
    private const string Path = "/correct";

    /// <summary>Query parameter of the page that follows a correction.</summary>
    private const string CorrectedKey = "corrected";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Correct];

    [Function("ShowCorrection")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "correct")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.ShowAsync(visit, client, Takes, Show));

    [Function("Correct")]
    public Task<IResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "correct")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => CorrectAsync(visit.At(visit.LinkAddress(Path)), client));

    private IResult Show(Visit visit, LinkedCase linked) => linked.Standing(desk.Now) is { } refusal
        ? Answer.Refused(visit, refusal)
        : visit.WantsJson
            ? Answer.Json(CorrectShape.Of(linked.File, visit.Token!))
            : Answer.Page<SubmittedPage>(View(visit, linked));

    private Task<IResult> CorrectAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadAsync(r, c), (link, body) => CorrectAsync(visit, client, link, body));

    private async Task<IResult> CorrectAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        string? email = body.RequiredEmail(CorrectView.EmailField);
        body.NothingElse();
        // Told with the form where the rules would refuse it: the case is read once more, for a slip of the finger only.
        if (body.Errors.Count == 0 && !visit.WantsJson && await desk.ReadAsync(link, client, visit.Request.HttpContext.RequestAborted) is { } linked
            && ApplicantAddress.Read(new Rules(linked.Workflow, linked.Alliance), linked.File, email!) is null)
            body.Note(CorrectView.EmailField, "address");
        if (body.Errors.Count > 0)
        {
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, read) =>
                Answer.Page<SubmittedPage>(View(told, read).Wrong(body.Raw(CorrectView.EmailField)), StatusCodes.Status422UnprocessableEntity));
        }

        if (await limits.CountAsync(Limit.MailsToOne, visit.Request, email!) is { } wait)
            return Answer.TooMany(visit, wait, new Dictionary<string, StringValues> { [CorrectView.EmailField] = email });
        return await desk.HandleAsync(visit, client, link, new CorrectAddress(desk.NewCommandId(), link.Attempt, email!), Corrected);
    }

    // The link in hand is replaced with all others; who may correct once more needs the new one.
    private IResult Corrected(Visit visit, Handled.Done done)
    {
        string token = TokenOf(done.File, links);
        return visit.WantsJson
            ? Answer.Json(CorrectShape.Of(done.File, token))
            : Answer.GoTo($"{Path}?{Visit.TokenKey}={Uri.EscapeDataString(token)}&{CorrectedKey}=1&lang={visit.Frame.Code}");
    }

    private static SubmittedView View(Visit visit, LinkedCase linked) =>
        SubmittedView.Of(visit.Frame, linked.File, linked.Workflow, visit.Token!, visit.Says(CorrectedKey));

    /// <summary>What corrects the address of a case that is not confirmed.</summary>
    internal static string TokenOf(Case file, ILinks links) =>
        links.Seal(new Capability(LinkPurpose.Correct, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt));
}
