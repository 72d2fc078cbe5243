using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A page that says what happened and what to do next.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Slug">Last part of the problem type in JSON answers.</param>
/// <param name="Happened">What happened, then what it means, one paragraph each.</param>
/// <param name="Todo">What to do next.</param>
/// <param name="RenewToken">The link in hand, where a fresh one may be asked for; null where that makes no sense.</param>
/// <param name="Onward">A link to go on with.</param>
/// <param name="CorrelationId">To quote when asking for help; null where nothing failed inside.</param>
public sealed record ProblemView(
    Frame Frame, int Status, string Slug, string Title, IReadOnlyList<string> Happened, string Todo, string? RenewToken, OnwardLink? Onward, string? CorrelationId)
{
    /// <summary>What was posted to the page's address and not taken, to be sent again as it is; none where nothing is held.</summary>
    public IReadOnlyList<HeldInput> Held { get; init; } = [];

    /// <summary>Why a command or a link changes nothing.</summary>
    /// <param name="token">The link in hand; a fresh one is offered where its case can still use it. Null for one that is not true, or whose holder has asked for a fresh one in vain.</param>
    public static ProblemView Of(Frame frame, Refusal refusal, string? token) => refusal switch
    {
        Refusal.LinkUnknown => Page(frame, 404, "link-unknown"),
        Refusal.LinkUsed => Page(frame, 410, "link-used"),
        Refusal.LinkReplaced => token is null ? PassedOn(frame) : Renewable(frame, 410, "link-replaced", token),
        Refusal.LinkExpired => Page(frame, 410, "link-expired") with { Onward = Home(frame) },
        Refusal.CaseClosed => Page(frame, 410, "case-closed"),
        Refusal.ContentChanged => Page(frame, 409, "content-changed") with
        {
            Onward = token is null ? null : new OnwardLink(frame.To("/decide", token), frame.Words["problem.content-changed.onward"]),
        },
        Refusal.OwnCase => Page(frame, 403, "own-case"),
        Refusal.NotConfirmed => Page(frame, 409, "not-confirmed"),
        Refusal.NotReturned => Page(frame, 409, "not-returned"),
        Refusal.NotApproved => Page(frame, 409, "not-approved"),
        Refusal.NotOffered => Page(frame, 409, "not-offered"),
        Refusal.AlreadyAsked => Page(frame, 409, "already-asked"),
        Refusal.NoReturn => Page(frame, 409, "no-return"),
        Refusal.RenewedTooSoon => Page(frame, 429, "renewed-too-soon"),
        Refusal.IdempotencyConflict => Page(frame, 409, "idempotency-conflict"),
        Refusal.TooLarge => Page(frame, 413, "too-large"),
        Refusal.DocumentUnknown => NotFound(frame),
        Refusal.DocumentNotYours => Page(frame, 403, "document-not-yours") with { Onward = Back(frame) },
        Refusal.DocumentsFull or Refusal.DocumentNameTaken => Document(frame, 422, "invalid", []),
        Refusal.DocumentFixed => Page(frame, 409, "document-fixed") with { Onward = Back(frame) },
        Refusal.DocumentNotAccepted => Document(frame, 415, "media-type", []),
        Refusal.DocumentMissing => Page(frame, 422, "fields"),
        Refusal.ChecksAlready => Page(frame, 403, "checks-already"),
        Refusal.TaskNotOpen => Page(frame, 409, "task-not-open"),
        Refusal.NewHolderNotOfTheHouse or Refusal.NewHolderIsApplicant or Refusal.NewHolderHeldTask or Refusal.NewHolderIsWrongPerson
            or Refusal.NewHolderChecksAlready or Refusal.NewHolderIsAway => Page(frame, 422, "new-holder"),
        Refusal.NothingToUndo => Page(frame, 409, "nothing-to-undo") with
        {
            Onward = token is null ? null : new OnwardLink(frame.To("/decide", token), frame.Words["problem.content-changed.onward"]),
        },
        Refusal.UndoTooLate => Page(frame, 410, "undo-too-late"),
        Refusal.UndoOvertaken => Page(frame, 409, "undo-overtaken"),
        Refusal.UndoOfOutcome => Page(frame, 409, "undo-of-outcome"),
        Refusal.ReasonRequired or Refusal.NameRequired or Refusal.FieldNotShown => Page(frame, 422, "invalid"),
        Refusal.TextRequired or Refusal.AddressNotAllowed => Fields(frame),
        Refusal.DraftOver => Page(frame, 410, "draft-over") with { Onward = new OnwardLink(frame.To("/"), frame.Words["problem.draft-over.onward"]) },
        Refusal.DraftElsewhere => Page(frame, 410, "draft-elsewhere"),
        Refusal.DraftMailedTooSoon => Page(frame, 429, "draft-mailed-too-soon"),
        Refusal.DraftMailsSpent => Page(frame, 409, "draft-mails-spent"),
        Refusal.DraftSavedElsewhere => Page(frame, 409, "draft-saved-elsewhere"),
        Refusal.QuestionOpen => Page(frame, 409, "question-open"),
        Refusal.QuestionsSpent => Page(frame, 409, "questions-spent"),
        Refusal.QuestionUnknown => Page(frame, 404, "question-unknown"),
        Refusal.AlreadyAnswered => Page(frame, 409, "already-answered"),
        Refusal.CorrectionsSpent => Page(frame, 409, "corrections-spent"),
        Refusal.CodeRequired => Page(frame, 403, "code-required"),
        Refusal.CodeWrong => Page(frame, 403, "code-wrong"),
        Refusal.CodeSpent => Page(frame, 403, "code-spent"),
        Refusal.CodeTooSoon => Page(frame, 429, "code-too-soon"),
        Refusal.CodeNotNeeded => Page(frame, 409, "code-not-needed"),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    public static ProblemView NotFound(Frame frame) => Page(frame, 404, "not-found") with { Onward = Home(frame) };

    public static ProblemView Malformed(Frame frame) => Page(frame, 400, "malformed") with { Onward = Home(frame) };

    public static ProblemView MethodNotAllowed(Frame frame) => Page(frame, 405, "method-not-allowed") with { Onward = Home(frame) };

    public static ProblemView TooLarge(Frame frame) => Page(frame, 413, "too-large");

    public static ProblemView MediaType(Frame frame) => Page(frame, 415, "media-type");

    /// <param name="wait">Until the same may be tried again.</param>
    public static ProblemView RateLimited(Frame frame, TimeSpan wait) => Page(frame, 429, "rate-limited") with
    {
        Todo = wait <= TimeSpan.FromMinutes(1)
            ? frame.Words["problem.rate-limited.todo"]
            : frame.Words.Say("problem.rate-limited.wait", (int)Math.Ceiling(wait.TotalMinutes)),
    };

    public static ProblemView Fault(Frame frame, string correlationId) => Page(frame, 500, "fault") with { CorrelationId = correlationId };

    /// <summary>Storage did not answer: nothing was recorded, and the same may be sent again.</summary>
    public static ProblemView NotRecorded(Frame frame, string? correlationId) => Page(frame, 503, "not-recorded") with { CorrelationId = correlationId };

    /// <summary>Storage is away: what was being sent may have been recorded or not.</summary>
    public static ProblemView Unavailable(Frame frame, string? correlationId) => Page(frame, 503, "unavailable") with { CorrelationId = correlationId };

    public static ProblemView SignInNeeded(Frame frame) => Page(frame, 401, "sign-in") with
    {
        Onward = new OnwardLink($"/.auth/login/aad?post_login_redirect_uri={Uri.EscapeDataString(frame.Address)}", frame.Words["problem.sign-in.onward"]),
    };

    public static ProblemView Forbidden(Frame frame) => Page(frame, 403, "forbidden");

    /// <summary>Parts of a request are wrong, where no form can be shown again.</summary>
    public static ProblemView Fields(Frame frame) => Page(frame, 422, "fields");

    /// <summary>A page of another site sent the form.</summary>
    public static ProblemView ForeignForm(Frame frame) => Page(frame, 403, "foreign-form") with { Onward = Home(frame) };

    /// <summary>A file was not taken; the page that held the form has the way to give another.</summary>
    /// <param name="told">Why, one paragraph each; none: in general.</param>
    public static ProblemView Document(Frame frame, int status, string slug, IReadOnlyList<string> told)
    {
        ProblemView page = Page(frame, 415, "document") with { Status = status, Slug = slug, Onward = Back(frame) };
        return told.Count == 0 ? page : page with { Happened = told };
    }

    private static OnwardLink Back(Frame frame) => new(frame.Address, frame.Words["document.back"]);

    private static OnwardLink Home(Frame frame) => new(frame.To("/"), frame.Words["problem.home"]);

    private static ProblemView Renewable(Frame frame, int status, string slug, string token) => Page(frame, status, slug) with { RenewToken = token };

    // There is no fresh link for this person: offering one again would lead round in a circle.
    private static ProblemView PassedOn(Frame frame) => Page(frame, 410, "link-replaced") with { Todo = frame.Words["problem.link-replaced.passed-on"] };

    private static ProblemView Page(Frame frame, int status, string slug)
    {
        Words words = frame.Words;
        return new ProblemView(
            frame, status, slug, words[$"problem.{slug}.title"], [words[$"problem.{slug}.happened"]], words[$"problem.{slug}.todo"],
            RenewToken: null, Onward: null, CorrelationId: null);
    }
}

/// <summary>One input of a form that was sent and not taken.</summary>
public sealed record HeldInput(string Name, string Value);

public sealed record OnwardLink(string Href, string Text);
