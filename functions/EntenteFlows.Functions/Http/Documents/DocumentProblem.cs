using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>Why a file was not taken, in words that name what would be.</summary>
internal static class DocumentProblem
{
    private const string Pointer = "#/" + DocumentView.FileField;

    public static Problem Of(DocumentFault fault, DocumentDefinition slot) =>
        Told(ProblemKind.MediaType, $"document-{fault.ToString().ToLowerInvariant()}", language => DocumentText.Of(fault, slot, language));

    public static Problem TooLarge(DocumentDefinition slot) =>
        Told(ProblemKind.TooLarge, "document-too-large", language => $"{DocumentText.TooLarge(language)} {DocumentText.Accepted(slot, language)}");

    /// <summary>All files of one form are more than it takes.</summary>
    public static Problem TooLargeTogether() => Told(ProblemKind.TooLarge, "document-too-large", DocumentText.TooLargeTogether);

    public static Problem NoneChosen() => Told(ProblemKind.Invalid, "required", DocumentText.NoneChosen);

    /// <param name="type">What the content is.</param>
    /// <returns>Null where the refusal is not about this one file: none would be taken then.</returns>
    public static Problem? Of(Refusal refusal, DocumentType type, DocumentDefinition slot) => refusal switch
    {
        Refusal.DocumentNotAccepted => Told(ProblemKind.MediaType, "document-not-accepted", language => DocumentText.NotAccepted(type, slot, language)),
        Refusal.DocumentsFull => Told(ProblemKind.Invalid, "document-full", language => DocumentText.NoRoom(slot, language)),
        Refusal.DocumentNameTaken => Told(ProblemKind.Invalid, "document-name-taken", DocumentText.NameTaken),
        _ => null,
    };

    /// <summary>The same, naming the file: needed where several came.</summary>
    public static Problem Named(this Problem problem, string? name) => problem.Document is { } text
        ? Told(problem.Kind, problem.Errors[0].Code, language => DocumentText.Named(name, text.In(language), language))
        : problem;

    /// <summary>One answer for several files that were not taken.</summary>
    /// <param name="problems">At least one; each with its own text.</param>
    public static Problem Joined(IReadOnlyList<Problem> problems) => problems is [var only]
        ? only
        : new Problem(problems[0].Kind, [.. problems.SelectMany(p => p.Errors)])
        {
            Document = In(language => string.Join(' ', problems.Select(p => p.Document!.In(language)))),
        };

    /// <summary>The files that keep a stage from being approved.</summary>
    public static Problem Missing(IEnumerable<DocumentDefinition> missing) => Problem.Invalid(
    [
        .. missing.Select(d => new FieldError($"#/documents/{d.Id}", "required", In(l => Words.In(l).Say("document.missing", d.Title.In(l))))),
    ]);

    private static Problem Told(ProblemKind kind, string code, Func<Language, string> text)
    {
        LocalizedText told = In(text);
        return new Problem(kind, [new FieldError(Pointer, code, told)]) { Document = told };
    }

    private static LocalizedText In(Func<Language, string> text) => new(text(Language.English), text(Language.French));
}
