using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EntenteFlows.Functions.Http.Drafts;

/// <summary>The pages of a draft: shown, saved by a button, saved by the script while somebody types.</summary>
public sealed class DraftPageFunctions(Door door, DraftDesk desk)
{
    private const string FromKey = "from";

    [Function("ShowDraftPage")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "draft/page")] HttpRequest request, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit, open => Task.FromResult(Show(open))));

    [Function("SaveDraftPage")]
    public Task<IResult> SaveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/page")] HttpRequest request, FunctionContext context) =>
        door.LinkAsync(request, context, visit => desk.OpenAsync(visit, open => SaveAsync(open, Saved)));

    [Function("AutosaveDraftPage")]
    public Task<IResult> AutosaveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "draft/autosave")] HttpRequest request, FunctionContext context) =>
        door.JsonAsync(request, context, visit => desk.OpenAsync(visit, open => SaveAsync(open, Autosaved)));

    private static IResult Show(OpenDraft open)
    {
        DraftReading reading = open.Read();
        if (PageOf(open, reading) is not { } page)
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        if (open.Visit.WantsJson)
            return Answer.Json(DraftPageShape.Of(page, reading, open.Visit.Language));
        bool showsErrors = reading.StateOf(page) is DraftState.HasErrors;
        return page is DraftPage.File file
            ? Answer.Page<DraftFilePage>(DraftFileView.Of(open.FrameOf(reading), reading, file, FromCheck(open)))
            : Answer.Page<DraftPagePage>(DraftPageView.Of(open.FrameOf(reading), reading, page, FromCheck(open), showsErrors));
    }

    private async Task<IResult> SaveAsync(OpenDraft open, Func<OpenDraft, DraftPage, DraftBody, IResult> saved)
    {
        // A page for files has no answers: that somebody went on from it is all that there is to save, and no script saves that.
        if (PageOf(open, open.Read()) is not { } page || (page is DraftPage.File && saved == Autosaved))
            return Answer.Problem(open.Visit, ProblemKind.NotFound);
        Reading<IFormCollection> form = await FormBody.ReadAsync(open.Visit.Request, open.Visit.Request.HttpContext.RequestAborted);
        if (form.Problem is { } problem)
            return Answer.Problem(open.Visit, problem);
        DraftBody body = DraftBody.Of(form.Value!, page);
        bool done = !body.IsRowChange && body.Pressed is null && saved != Autosaved;
        (OpenDraft? now, Refusal? refusal) = await desk.ChangeAsync(open, draft => Save(draft, page, body, done));
        return refusal switch
        {
            null => saved(now!, page, body),
            Refusal.DraftSavedElsewhere when !open.Visit.WantsJson => Conflicting(now!, page, body),
            _ => Answer.Refused(open.Visit, refusal.Value),
        };
    }

    private (Draft? Draft, Refusal? Refusal) Save(Draft draft, DraftPage page, DraftBody body, bool done)
    {
        Language language = DraftFrame.LanguageOf(body.Pressed) ?? draft.Language;
        return DraftSaving.Save(draft with { Language = language }, page.Id, page.Owns, body.Answers(), body.Revision, done, desk.Now);
    }

    /// <summary>Shown again with what is wrong, or on to where the button leads.</summary>
    private static IResult Saved(OpenDraft open, DraftPage before, DraftBody body)
    {
        DraftReading reading = open.Read();
        // By what was answered on it, a page may ask less than before, and never nothing.
        DraftPage page = reading.Find(before.Id) ?? before;
        DraftFrame frame = open.FrameOf(reading);
        if (open.Visit.WantsJson)
            return Answer.Json(DraftPageShape.Of(page, reading, open.Visit.Language));
        if (DraftFrame.LanguageOf(body.Pressed) is { } language)
            return Answer.GoTo(DraftFrame.Of(open.Visit.Frame with { Language = language }, open.Token, reading).AddressOf(page.Id, FromCheck(open)));
        if (body.IsRowChange)
            return Answer.GoTo(frame.AddressOf(page.Id, FromCheck(open)));
        if (body.Pressed is DraftFrame.Later)
            return Answer.GoTo($"{frame.List}&{DraftView.SavedKey}=1");
        return reading.ErrorsOf(page).Count > 0
            ? Answer.Page<DraftPagePage>(DraftPageView.Of(frame, reading, page, FromCheck(open), showsErrors: true), StatusCodes.Status422UnprocessableEntity)
            : Answer.GoTo(Next(open, reading, page, frame));
    }

    private static string Next(OpenDraft open, DraftReading reading, DraftPage page, DraftFrame frame)
    {
        if (FromCheck(open))
        {
            // A changed answer may ask something new: that comes first.
            return reading.FirstMissing() is { } missing ? frame.AddressOf(missing.Id, fromCheck: true) : frame.Check;
        }
        return reading.After(page) is { } next ? frame.AddressOf(next.Id) : frame.Check;
    }

    private static IResult Autosaved(OpenDraft open, DraftPage page, DraftBody body) =>
        Answer.Json(AutosavedShape.Of(open.Draft.Saved[page.Id], open.FrameOf(open.Read())));

    /// <summary>What was typed, beside what another window saved; sent once more it replaces that.</summary>
    private static IResult Conflicting(OpenDraft open, DraftPage page, DraftBody body)
    {
        DraftReading reading = open.Read();
        DraftPage shown = reading.Find(page.Id) ?? page;
        DraftFrame frame = open.FrameOf(reading);
        DraftPageView view = DraftPageView.Of(frame, reading, shown, FromCheck(open), showsErrors: false, body.Inputs) with
        {
            Conflict = ConflictView.Of(frame, reading, shown, open.Draft.Saved[page.Id].At),
        };
        return Answer.Page<DraftPagePage>(view, StatusCodes.Status409Conflict);
    }

    private static DraftPage? PageOf(OpenDraft open, DraftReading reading) => reading.Find(open.Visit.Request.Query[DraftFrame.PageKey]);

    internal static bool FromCheck(OpenDraft open) => open.Visit.Request.Query[FromKey] == "check";
}
