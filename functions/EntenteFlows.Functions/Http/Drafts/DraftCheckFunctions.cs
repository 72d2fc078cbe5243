using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Functions.Http.Submitting;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>All answers of a draft, looked at once more and sent.</summary>
public sealed class DraftCheckFunctions(Door door, DraftDesk desk, DraftSending sending, Submissions submissions)
{
    private const string Path = "/draft/check";

    [Function("CheckDraft")]
    public Task<IResult> CheckAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "draft/check")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit, open => CheckAsync(open, client)));

    [Function("SendDraft")]
    public Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/send")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        door.LinkAsync(request, context, visit => SendAsync(visit.At(visit.LinkAddress(Path)), client));

    private async Task<IResult> CheckAsync(OpenDraft open, DurableTaskClient client)
    {
        if (await sending.SentAsync(open.Visit, client, open.Draft.SubmissionKey) is { } sent)
            return sent;
        DraftReading reading = open.Read();
        ForecastView? forecast = ForecastOf(open, reading);
        return open.Visit.WantsJson
            ? Answer.Json(new DraftCheckShape(DraftShape.Of(reading, open.FrameOf(reading)), forecast is null ? null : PrecheckShape.Of(forecast)))
            : Answer.Page<DraftCheckPage>(DraftCheckView.Of(open.FrameOf(reading), reading, forecast));
    }

    private async Task<IResult> SendAsync(Visit visit, DurableTaskClient client)
    {
        // An untrue link is told before anything of the body is read.
        if (desk.Open(visit) is null)
            return await desk.UntrueAsync(visit);
        Reading<BodyFields> read = await CommandBody.ReadOrEmptyAsync(visit.Request, visit.Request.HttpContext.RequestAborted, DraftCheckView.AcceptField);
        if (read.Problem is { } problem)
            return Answer.Problem(visit, problem);
        BodyFields body = read.Value!;
        // The second press of a button finds the draft gone, and what the first one made by the key that came along.
        return await desk.OpenAsync(visit, open => SendAsync(open, client, body), over: () => sending.SentAsync(visit, client, body.Raw(DraftCheckView.KeyField)));
    }

    private async Task<IResult> SendAsync(OpenDraft open, DurableTaskClient client, BodyFields body)
    {
        DraftReading reading = open.Read();
        ForecastView? forecast = ForecastOf(open, reading);
        bool accepts = body.IsYes(DraftCheckView.AcceptField);
        if (forecast is null)
            return Again(open, reading, null, unticked: false);
        if (forecast.Plan is { Feasible: false } && !accepts)
            return Again(open, reading, forecast, unticked: true);
        if (await sending.TooManyAsync(open, reading) is { } later)
            return later;
        if (await sending.CopyFilesAsync(reading) is { } lost)
            return LostFile(open, reading, forecast, lost);
        return await sending.SendAsync(open, client, reading);
    }

    private ForecastView? ForecastOf(OpenDraft open, DraftReading reading) =>
        reading is { Errors.Count: 0, Content: { } content } ? submissions.Forecast(reading.Workflow, content, open.Visit.Language) : null;

    private static IResult Again(OpenDraft open, DraftReading reading, ForecastView? forecast, bool unticked)
    {
        if (!open.Visit.WantsJson)
            return Answer.Page<DraftCheckPage>(DraftCheckView.Of(open.FrameOf(reading), reading, forecast, unticked), StatusCodes.Status422UnprocessableEntity);
        FieldError[] errors = unticked ? [FieldError.Of("#/" + DraftCheckView.AcceptField, "required")] : [.. reading.Errors.Select(e => FieldError.Of(e, reading.Workflow))];
        return Answer.Problem(open.Visit, Problem.Invalid(errors));
    }

    private static IResult LostFile(OpenDraft open, DraftReading reading, ForecastView forecast, DraftDocument lost)
    {
        DraftPage.File page = reading.Pages.OfType<DraftPage.File>().First(p => p.Slot.Id == lost.Slot);
        return open.Visit.WantsJson
            ? Answer.Problem(open.Visit, Problem.Invalid(FieldError.Of($"#/documents/{lost.Slot}", "required")))
            : Answer.Page<DraftCheckPage>(DraftCheckView.Of(open.FrameOf(reading), reading, forecast).WithLostFile(page), StatusCodes.Status422UnprocessableEntity);
    }
}

/// <param name="Precheck">What would follow; absent while something is wrong.</param>
public sealed record DraftCheckShape(DraftShape Draft, PrecheckShape? Precheck);
