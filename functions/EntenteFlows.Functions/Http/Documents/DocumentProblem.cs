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

    /// <param name="type">What the content is.</param>
    public static Problem Of(Refusal refusal, DocumentType type, DocumentDefinition slot) => refusal is Refusal.DocumentNotAccepted
        ? Told(ProblemKind.MediaType, "document-not-accepted", language => DocumentText.NotAccepted(type, slot, language))
        : Problem.Of(refusal);

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
