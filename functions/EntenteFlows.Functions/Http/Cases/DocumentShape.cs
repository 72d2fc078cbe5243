using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A slot for files.</summary>
/// <param name="Required">For an approver: this stage is not approved without it. For the applicant: a stage waits for it, and the applicant gives it.</param>
/// <param name="Accept">pdf, docx, odt, png, jpeg: told by the content.</param>
/// <param name="Sha256">Of the content of the first file, lower-case hex; absent while there is none.</param>
/// <param name="AtMost">How many files it takes.</param>
/// <param name="Files">All of them, in the order in which they came.</param>
public sealed record DocumentShape(
    string Slot, string Title, bool Required, bool Present, IReadOnlyList<string> Accept, int MaxBytes, string? Sha256, long? Bytes, string? MediaType, int AtMost,
    IReadOnlyList<DocumentFileShape> Files)
{
    public static DocumentShape Of(DocumentView view) => new(
        view.Slot, view.Title, view.Required, view.Held is not null, view.Accept, DocumentLimits.MostBytes, view.Held?.Sha256, view.Held?.Bytes, view.Held?.MediaType,
        view.AtMost, [.. view.Files.Select(DocumentFileShape.Of)]);
}

/// <param name="FileName">With the ending that fits the content.</param>
public sealed record DocumentFileShape(string Sha256, long Bytes, string MediaType, string FileName)
{
    public static DocumentFileShape Of(HeldView file) => new(file.Sha256, file.Bytes, file.MediaType, file.SavedAs);
}

/// <summary>What a file that was given is by its content.</summary>
/// <param name="Others">Those that came in the same request, after the first; absent where one came.</param>
public sealed record AttachedShape(string Slot, string Sha256, long Bytes, string MediaType, IReadOnlyList<AttachedShape>? Others = null)
{
    /// <param name="given">At least one.</param>
    public static AttachedShape Of(IReadOnlyList<CaseDocument> given) => Of(given[0]) with { Others = given.Count > 1 ? [.. given.Skip(1).Select(Of)] : null };

    private static AttachedShape Of(CaseDocument held) => new(held.Slot, held.Sha256, held.Bytes, held.MediaType);
}

/// <summary>A slot for those who look after the case.</summary>
/// <param name="Task">Whose assignee gave it; 0: the applicant; absent while there is none.</param>
public sealed record ManagedDocumentShape(
    string Slot, string Title, bool Present, string? Sha256, long? Bytes, string? MediaType, string? FileName, DateTimeOffset? AttachedAt, int? Task, int AtMost,
    IReadOnlyList<DocumentFileShape> Files)
{
    public static ManagedDocumentShape Of(DocumentView view) => new(
        view.Slot, view.Title, view.Held is not null, view.Held?.Sha256, view.Held?.Bytes, view.Held?.MediaType, view.Held?.SavedAs, view.Held?.AttachedAt, view.Held?.Task,
        view.AtMost, [.. view.Files.Select(DocumentFileShape.Of)]);
}
