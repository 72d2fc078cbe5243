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

/// <summary>Where the holder of a task asks for another code. It goes to the mailbox of the task's holder only, so the caller learns nothing.</summary>
public sealed class CodeFunction(Door door, LinkDesk desk)
{
    private const string Page = "/decide";

    private static readonly LinkPurpose[] Takes = [LinkPurpose.Decide];

    [Function("AskCode")]
    public Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/code")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => AskAsync(visit.At(visit.LinkAddress(Page)), client));

    private Task<IResult> AskAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Takes, (r, c) => CommandBody.ReadOrEmptyWithListsAsync(r, c, DecideView.FieldsField), (link, body) => AskAsync(visit, client, link, StepOf(body)));

    private Task<IResult> AskAsync(Visit visit, DurableTaskClient client, Capability link, CodeStep? step) => desk.HandleAsync(
        visit, client, link, new AskCode(desk.NewCommandId(), link.Task, link.Person, link.Attempt),
        (told, linked, done) => Mailed(told, linked, step, done.RecordedAt),
        (told, linked, refusal) => refusal is not Refusal.CodeTooSoon ? null
            : told.WantsJson || step is null ? Answer.Problem(told, CodeAnswer.ProblemOf(linked.Task!, refusal, desk.Now))
            : CodeAnswer.Of(told, linked, refusal, step, desk.Now));

    /// <summary>The page once more, since only the form that was sent holds what was typed: there is no address at which it could be got.</summary>
    private static IResult Mailed(Visit visit, LinkedCase linked, CodeStep? step, DateTimeOffset at) => visit.WantsJson
        ? Answer.Json(new CodeMailedShape(CodeMailedShape.Mailed, linked.File.Id.ToString(), linked.Link.Task, CodeShape.Of(linked.Task!, refusal: null, at)))
        : step is null
            ? Answer.GoTo(visit.LinkAddress(Page))
            : Answer.Page<CodePage>(CodeAnswer.View(visit, linked, step, refusal: null, at) with { IsAnother = true });

    /// <summary>What was typed before, as the page of the code sends it along; null from anywhere else.</summary>
    private static CodeStep? StepOf(BodyFields body)
    {
        if (body.Has(HandoverView.ToEmailField))
            return CodeStep.ToHandOver(HandoverBody.PostedIn(body));
        DecisionPosted posted = DecisionBody.PostedIn(body, body.OptionalTexts(DecideView.FieldsField, DecisionBody.MostFields, DecisionBody.FieldLimit));
        return posted.Verdict is null ? null : CodeStep.ToDecide(posted, body.Raw(DecideView.ContentHashField));
    }
}
