namespace EntenteFlows.Functions.Http.Problems;

/// <summary>The kinds of problem that a caller can meet. The slug is the stable part of the type, <c>/problems/{slug}</c>.</summary>
/// <param name="Status">HTTP status.</param>
public sealed record ProblemKind(int Status, string Slug)
{
    public static ProblemKind Malformed { get; } = new(400, "malformed");

    /// <summary>Nobody is signed in, or the sign-in cannot be read.</summary>
    public static ProblemKind SignIn { get; } = new(401, "sign-in");

    /// <summary>Signed in, but without a role that opens this.</summary>
    public static ProblemKind Forbidden { get; } = new(403, "forbidden");

    /// <summary>A page of another site sent the form.</summary>
    public static ProblemKind ForeignForm { get; } = new(403, "foreign-form");

    public static ProblemKind OwnCase { get; } = new(403, "own-case");

    /// <summary>The approver checked the case in another role already.</summary>
    public static ProblemKind ChecksAlready { get; } = new(403, "checks-already");

    /// <summary>The decision needs the code that was mailed: it is missing, wrong or dead.</summary>
    public static ProblemKind CodeRequired { get; } = new(403, "code-required");

    public static ProblemKind CodeNotNeeded { get; } = new(409, "code-not-needed");

    /// <summary>Somebody else gives this file.</summary>
    public static ProblemKind DocumentNotYours { get; } = new(403, "document-not-yours");

    public static ProblemKind NotFound { get; } = new(404, "not-found");

    public static ProblemKind LinkUnknown { get; } = new(404, "link-unknown");

    public static ProblemKind ContentChanged { get; } = new(409, "content-changed");

    public static ProblemKind IdempotencyConflict { get; } = new(409, "idempotency-conflict");

    public static ProblemKind NotConfirmed { get; } = new(409, "not-confirmed");

    public static ProblemKind NotReturned { get; } = new(409, "not-returned");

    public static ProblemKind TaskNotOpen { get; } = new(409, "task-not-open");

    /// <summary>An approval stands for the file that is there.</summary>
    public static ProblemKind DocumentFixed { get; } = new(409, "document-fixed");

    public static ProblemKind NothingToUndo { get; } = new(409, "nothing-to-undo");

    public static ProblemKind UndoOvertaken { get; } = new(409, "undo-overtaken");

    public static ProblemKind UndoOfOutcome { get; } = new(409, "undo-of-outcome");

    public static ProblemKind UndoTooLate { get; } = new(410, "undo-too-late");

    public static ProblemKind NotApproved { get; } = new(409, "not-approved");

    /// <summary>No such amendment or cancellation, or its time is over.</summary>
    public static ProblemKind NotOffered { get; } = new(409, "not-offered");

    /// <summary>What was asked for before still waits for its answer.</summary>
    public static ProblemKind AlreadyAsked { get; } = new(409, "already-asked");

    public static ProblemKind NoReturn { get; } = new(409, "no-return");

    public static ProblemKind QuestionOpen { get; } = new(409, "question-open");

    public static ProblemKind QuestionsSpent { get; } = new(409, "questions-spent");

    public static ProblemKind QuestionUnknown { get; } = new(404, "question-unknown");

    public static ProblemKind AlreadyAnswered { get; } = new(409, "already-answered");

    public static ProblemKind CorrectionsSpent { get; } = new(409, "corrections-spent");

    public static ProblemKind LinkUsed { get; } = new(410, "link-used");

    public static ProblemKind LinkReplaced { get; } = new(410, "link-replaced");

    public static ProblemKind LinkExpired { get; } = new(410, "link-expired");

    public static ProblemKind CaseClosed { get; } = new(410, "case-closed");

    public static ProblemKind TooLarge { get; } = new(413, "too-large");

    public static ProblemKind MediaType { get; } = new(415, "media-type");

    public static ProblemKind Invalid { get; } = new(422, "invalid");

    public static ProblemKind RateLimited { get; } = new(429, "rate-limited");

    public static ProblemKind Fault { get; } = new(500, "fault");

    public static ProblemKind NotRecorded { get; } = new(503, "not-recorded");

    /// <summary>Storage or the task hub is away; what was being sent may have been recorded or not.</summary>
    public static ProblemKind Unavailable { get; } = new(503, "unavailable");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        Malformed, SignIn, Forbidden, ForeignForm, OwnCase, ChecksAlready, CodeRequired, CodeNotNeeded, DocumentNotYours, NotFound, LinkUnknown, ContentChanged, IdempotencyConflict, NotConfirmed, NotReturned, TaskNotOpen, DocumentFixed, NothingToUndo, UndoOvertaken, UndoOfOutcome, UndoTooLate, NotApproved, NotOffered, AlreadyAsked, NoReturn, LinkUsed, LinkReplaced,
        LinkExpired, CaseClosed, TooLarge, MediaType, Invalid, RateLimited, Fault, NotRecorded, Unavailable,
        QuestionOpen, QuestionsSpent, QuestionUnknown, AlreadyAnswered, CorrectionsSpent,
    ];
}
