using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Cases;

namespace EntenteFlows.Functions.Http.Problems;

/// <summary>Why a request was not carried out. Texts are added where it is shown, in the reader's language.</summary>
/// <param name="Errors">The fields that are wrong, for <see cref="ProblemKind.Invalid"/>; empty otherwise.</param>
/// <param name="Refusal">The refusal of the domain that this tells of; null where it has another cause.</param>
/// <param name="RetryAfter">When the same request may be sent again; null where that would not help.</param>
/// <param name="Correlation">What to name to the people who keep the logs; null where nothing failed inside.</param>
public sealed record Problem(ProblemKind Kind, IReadOnlyList<FieldError> Errors, Refusal? Refusal = null, TimeSpan? RetryAfter = null, string? Correlation = null)
{
    /// <summary>Why a file was not taken; null for any other problem.</summary>
    public LocalizedText? Document { get; init; }

    /// <summary>How it stands with the code that the task asks for; null for any other problem.</summary>
    public CodeShape? Code { get; init; }

    /// <summary>Renewals of one link are ten minutes apart.</summary>
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromMinutes(10);

    /// <summary>Storage may be back in a moment.</summary>
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(5);

    public static Problem Of(ProblemKind kind) => new(kind, []);

    public static Problem Invalid(params IReadOnlyList<FieldError> errors) => new(ProblemKind.Invalid, errors);

    /// <summary>Nothing was recorded; the same request may be sent again.</summary>
    public static Problem NotRecorded => new(ProblemKind.NotRecorded, [], RetryAfter: AfterOutage, Correlation: Http.Correlation.Current);

    /// <summary>The same request may be sent again; whether it was recorded is not known.</summary>
    public static Problem Unavailable => new(ProblemKind.Unavailable, [], RetryAfter: AfterOutage, Correlation: Http.Correlation.Current);

    /// <param name="wait">Until the same may be tried again.</param>
    public static Problem TooMany(TimeSpan wait) => new(ProblemKind.RateLimited, [], RetryAfter: wait);

    public static Problem Fault(string correlation) => new(ProblemKind.Fault, [], Correlation: correlation);

    /// <summary>How a refusal of the domain is told over HTTP.</summary>
    public static Problem Of(Refusal refusal) => refusal switch
    {
        Domain.Cases.Refusal.ReasonRequired => Invalid(FieldError.Of("#/reason", "required")),
        Domain.Cases.Refusal.NameRequired => Invalid(FieldError.Of("#/name", "required")),
        _ when NewHolderError.Of(refusal) is { } error => new Problem(ProblemKind.Invalid, [error]),
        Domain.Cases.Refusal.FieldNotShown => Invalid(FieldError.Of("#/fields", "unknown")),
        Domain.Cases.Refusal.TextRequired => Invalid(FieldError.Of("#/text", "required")),
        Domain.Cases.Refusal.AddressNotAllowed => Invalid(FieldError.Of("#/email", "address")),
        Domain.Cases.Refusal.RenewedTooSoon or Domain.Cases.Refusal.DraftMailedTooSoon => new Problem(KindOf(refusal), [], refusal, BetweenRenewals),
        Domain.Cases.Refusal.CodeTooSoon => new Problem(KindOf(refusal), [], refusal, TaskCodes.Pause),
        _ => new Problem(KindOf(refusal), [], refusal),
    };

    private static ProblemKind KindOf(Refusal refusal) => refusal switch
    {
        Domain.Cases.Refusal.LinkUnknown => ProblemKind.LinkUnknown,
        Domain.Cases.Refusal.LinkUsed => ProblemKind.LinkUsed,
        Domain.Cases.Refusal.LinkReplaced => ProblemKind.LinkReplaced,
        Domain.Cases.Refusal.LinkExpired => ProblemKind.LinkExpired,
        Domain.Cases.Refusal.CaseClosed => ProblemKind.CaseClosed,
        Domain.Cases.Refusal.ContentChanged => ProblemKind.ContentChanged,
        Domain.Cases.Refusal.IdempotencyConflict => ProblemKind.IdempotencyConflict,
        Domain.Cases.Refusal.OwnCase => ProblemKind.OwnCase,
        Domain.Cases.Refusal.ChecksAlready => ProblemKind.ChecksAlready,
        Domain.Cases.Refusal.TaskNotOpen => ProblemKind.TaskNotOpen,
        Domain.Cases.Refusal.NotConfirmed => ProblemKind.NotConfirmed,
        Domain.Cases.Refusal.NotReturned => ProblemKind.NotReturned,
        Domain.Cases.Refusal.NothingToUndo => ProblemKind.NothingToUndo,
        Domain.Cases.Refusal.UndoTooLate => ProblemKind.UndoTooLate,
        Domain.Cases.Refusal.UndoOvertaken => ProblemKind.UndoOvertaken,
        Domain.Cases.Refusal.UndoOfOutcome => ProblemKind.UndoOfOutcome,
        Domain.Cases.Refusal.NotApproved => ProblemKind.NotApproved,
        Domain.Cases.Refusal.NotOffered => ProblemKind.NotOffered,
        Domain.Cases.Refusal.AlreadyAsked => ProblemKind.AlreadyAsked,
        Domain.Cases.Refusal.NoReturn => ProblemKind.NoReturn,
        Domain.Cases.Refusal.RenewedTooSoon or Domain.Cases.Refusal.DraftMailedTooSoon or Domain.Cases.Refusal.CodeTooSoon => ProblemKind.RateLimited,
        Domain.Cases.Refusal.CodeRequired or Domain.Cases.Refusal.CodeWrong or Domain.Cases.Refusal.CodeSpent => ProblemKind.CodeRequired,
        Domain.Cases.Refusal.CodeNotNeeded => ProblemKind.CodeNotNeeded,
        Domain.Cases.Refusal.DraftOver => ProblemKind.DraftOver,
        Domain.Cases.Refusal.DraftElsewhere => ProblemKind.DraftElsewhere,
        Domain.Cases.Refusal.DraftMailsSpent => ProblemKind.DraftMailsSpent,
        Domain.Cases.Refusal.DraftSavedElsewhere => ProblemKind.DraftSavedElsewhere,
        Domain.Cases.Refusal.TooLarge => ProblemKind.TooLarge,
        Domain.Cases.Refusal.DocumentMissing => ProblemKind.Invalid,
        Domain.Cases.Refusal.DocumentUnknown => ProblemKind.NotFound,
        Domain.Cases.Refusal.DocumentNotYours => ProblemKind.DocumentNotYours,
        Domain.Cases.Refusal.DocumentNotAccepted => ProblemKind.MediaType,
        Domain.Cases.Refusal.DocumentsFull or Domain.Cases.Refusal.DocumentNameTaken => ProblemKind.Invalid,
        Domain.Cases.Refusal.DocumentFixed => ProblemKind.DocumentFixed,
        Domain.Cases.Refusal.QuestionOpen => ProblemKind.QuestionOpen,
        Domain.Cases.Refusal.QuestionsSpent => ProblemKind.QuestionsSpent,
        Domain.Cases.Refusal.QuestionUnknown => ProblemKind.QuestionUnknown,
        Domain.Cases.Refusal.AlreadyAnswered => ProblemKind.AlreadyAnswered,
        Domain.Cases.Refusal.CorrectionsSpent => ProblemKind.CorrectionsSpent,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without an HTTP form."),
    };
}
