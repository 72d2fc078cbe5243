using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Http.Links;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>The form as a page.</summary>
public sealed class ApplyFunctions(Door door, Submissions submissions, ICaseDesks desks, CommandIds keys, Catalogue catalogue, ILinks links, RateLimits limits)
{
    /// <summary>Query parameter of the page that follows a sent form; its value is the form's hidden key, which only the sender has.</summary>
    private const string SentKey = "sent";

    [Function("ShowApplication")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "apply/{workflow}")] HttpRequest request, string workflow,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => ShowAsync(visit, workflow, client));

    [Function("Apply")]
    public Task<IResult> ApplyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "apply/{workflow}")] HttpRequest request, string workflow,
        [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.PageAsync(request, context, visit => ApplyAsync(visit, workflow, client));

    private async Task<IResult> ShowAsync(Visit visit, string id, DurableTaskClient client)
    {
        if (catalogue.Find(id) is not { } workflow)
            return Answer.Problem(visit, ProblemKind.NotFound);
        if (!visit.Says(SentKey))
            return Answer.Page<ApplyPage>(ApplyView.Of(visit.Frame, workflow, catalogue.Alliance, keys.New()));

        Case? file = IdempotencyKey.OfForm(visit.Request.Query[SentKey]) is { } sent
            ? await desks.For(client).ReadAsync(sent, visit.Request.HttpContext.RequestAborted)
            : null;
        return file is not null && file.Workflow == workflow.Id
            ? Answer.Page<SubmittedPage>(SubmittedView.Of(visit.In(file.Language).Frame, file, workflow, CorrectFunctions.TokenOf(file, links)))
            : Answer.Problem(visit, ProblemKind.NotFound);
    }

    private async Task<IResult> ApplyAsync(Visit visit, string id, DurableTaskClient client)
    {
        if (catalogue.Find(id) is not { } workflow)
            return Answer.Problem(visit, ProblemKind.NotFound);
        Reading<IFormCollection> read = await FormBody.ReadAsync(visit.Request, visit.Request.HttpContext.RequestAborted);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);

        Dictionary<string, StringValues> sent = read.Value!.ToDictionary(f => f.Key, f => f.Value);
        Dictionary<string, StringValues> posted = RowsPost.Settled(workflow, sent);
        string key = Typed(posted, ApplyView.IdempotencyField) is { } given && IdempotencyKey.OfForm(given) is not null ? given : keys.New();
        if (RowsPost.IsChange(sent))
            return Answer.Page<ApplyPage>(ApplyView.Of(visit.Frame, workflow, catalogue.Alliance, key, posted));

        Language? language = Frame.LanguageOf(Typed(posted, ApplyView.LanguageField));
        ApplicationReading application = submissions.Read(new Application(
            workflow, Typed(posted, ApplyView.NameField), Typed(posted, ApplyView.EmailField), ElementOf(FormPost.ToJson(workflow, posted))));
        List<FormError> errors = [.. application.Errors];
        if (language is null)
            errors.Insert(0, new FormError(ApplyView.LanguageField.Replace('.', '/'), "required", [], null));
        if (errors.Count > 0)
        {
            return Answer.Page<ApplyPage>(
                ApplyView.Of(visit.Frame, workflow, catalogue.Alliance, key, posted, errors), StatusCodes.Status422UnprocessableEntity);
        }

        if (posted.ContainsKey(PreviewView.ChangeField))
            return Answer.Page<ApplyPage>(ApplyView.Of(visit.Frame, workflow, catalogue.Alliance, key, posted));
        if (Preview(visit, workflow, application.Content!, key, posted) is { } preview)
            return preview;
        if (await limits.CountAsync(Limit.Submissions, visit.Request) is { } wait)
            return Answer.TooMany(visit, wait, posted);
        return await submissions.SubmitAsync(client, workflow, application, language!.Value, IdempotencyKey.OfForm(key)!.Value) switch
        {
            Handled.Done => Answer.GoTo($"/apply/{workflow.Id}?{SentKey}={key}&lang={visit.Frame.Code}"),
            var handled => Answer.NotDone(visit, handled),
        };
    }

    /// <summary>The page before sending, where it was asked for, or where the date cannot be met and the sender has not said that this is known; null: send.</summary>
    private IResult? Preview(Visit visit, WorkflowDefinition workflow, FormContent content, string key, Dictionary<string, StringValues> posted)
    {
        bool asked = posted.ContainsKey(PreviewView.CheckField);
        ForecastView forecast = submissions.Forecast(workflow, content, visit.Language);
        if (!asked && (forecast.Plan is not { Feasible: false } || posted.ContainsKey(PreviewView.AcceptField)))
            return null;
        PreviewView view = PreviewView.Of(visit.Frame, workflow, forecast, key, posted, unticked: !asked && posted.ContainsKey(PreviewView.SeenField));
        return Answer.Page<PreviewPage>(view, asked ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static string? Typed(Dictionary<string, StringValues> posted, string field) => posted.TryGetValue(field, out StringValues value) ? value.ToString() : null;

    private static JsonElement ElementOf(JsonObject form) => JsonSerializer.SerializeToElement(form);
}
