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

/// <summary>Where an approver asks the applicant something and keeps the task, and where the applicant answers.</summary>
public sealed class QuestionFunctions(Door door, LinkDesk desk)
{
    private const string AskedFrom = "/decide";
    private const string AnsweredFrom = "/track";
    private const string Questions = "#questions";

    private const string Missing = "required";

    private static readonly LinkPurpose[] Asks = [LinkPurpose.Decide];
    private static readonly LinkPurpose[] Answers = [LinkPurpose.Own];

    [Function("AskQuestion")]
    public Task<IResult> AskAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "decide/question")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => AskAsync(visit.At(visit.LinkAddress(AskedFrom)), client));

    [Function("AnswerQuestion")]
    public Task<IResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "track/answer")] HttpRequest request,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => AnswerAsync(visit.At(visit.LinkAddress(AnsweredFrom)), client));

    private Task<IResult> AskAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Asks, (r, c) => CommandBody.ReadAsync(r, c), (link, body) => AskAsync(visit, client, link, body));

    private async Task<IResult> AskAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        string? text = body.Required(AskView.TextField, DecisionPosted.ReasonLimit, severalLines: true);
        string? name = body.Required(AskView.NameField, DecisionPosted.NameLimit);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => AskAgain(told, linked, body));

        AskQuestion command = new(desk.NewCommandId(), link.Task, link.Person, link.Attempt, name!, text!);
        return await desk.HandleAsync(visit, client, link, command, (told, done) => told.WantsJson
            ? Answer.Json(QuestionReceipt.Of(done, done.File.Questions!.Last(q => q.Task == link.Task && q.Text == text)))
            : Answer.GoTo(told.LinkAddress(AskedFrom) + Questions));
    }

    private Task<IResult> AnswerAsync(Visit visit, DurableTaskClient client) =>
        desk.TakeAsync(visit, Answers, (r, c) => CommandBody.ReadAsync(r, c), (link, body) => AnswerAsync(visit, client, link, body));

    private async Task<IResult> AnswerAsync(Visit visit, DurableTaskClient client, Capability link, BodyFields body)
    {
        int? question = body.RequiredNumber(AnswerPosted.QuestionField);
        string? text = body.Required(AnswerPosted.TextField, DecisionPosted.ReasonLimit, severalLines: true);
        body.NothingElse();
        if (body.Errors.Count > 0)
            return await desk.InvalidAsync(visit, client, link, body.Errors, (told, linked) => AnswerAgain(told, linked, question, body));

        AnswerQuestion command = new(desk.NewCommandId(), link.Attempt, question!.Value, text!);
        return await desk.HandleAsync(visit, client, link, command, (told, done) => told.WantsJson
            ? Answer.Json(QuestionReceipt.Of(done, done.File.Questions![question.Value - 1]))
            : Answer.GoTo(told.LinkAddress(AnsweredFrom) + Questions));
    }

    /// <summary>The page once more, with what was typed and what is wrong with it.</summary>
    private static IResult AskAgain(Visit visit, LinkedCase linked, BodyFields body)
    {
        DecideView view = DecideView.Of(visit.Frame, visit.Token!, linked.File, linked.Task!, linked.Workflow, linked.Alliance);
        List<ErrorView> errors = [];
        if (body.FaultOf(AskView.TextField) is { } wrong)
            errors.Add(new ErrorView(AskView.TextId, AskView.Fault(visit.Frame.Words, wrong.Code == Missing)));
        if (body.IsWrong(AskView.NameField))
            errors.Add(new ErrorView(AskView.NameId, visit.Frame.Words["decide.error.name"]));
        AskView ask = view.Ask with { Text = body.Raw(AskView.TextField), Name = body.Raw(AskView.NameField), Errors = errors };
        return Answer.Page<DecidePage>(view with { Ask = ask }, StatusCodes.Status422UnprocessableEntity);
    }

    private IResult AnswerAgain(Visit visit, LinkedCase linked, int? question, BodyFields body)
    {
        TrackView view = TrackView.Of(visit.Frame, visit.Token!, owns: true, linked.File, linked.Workflow, linked.Alliance, desk.Now);
        bool waits = view.Questions.Any(q => q.Number == question && q.Answer is null);
        return waits && body.FaultOf(AnswerPosted.TextField) is { } wrong
            ? Answer.Page<TrackPage>(view with { AnswerPosted = new AnswerPosted(question!.Value, body.Raw(AnswerPosted.TextField), AnswerPosted.Fault(visit.Frame.Words, wrong.Code == Missing)) }, StatusCodes.Status422UnprocessableEntity)
            : Answer.Refused(visit, Refusal.QuestionUnknown);
    }
}
