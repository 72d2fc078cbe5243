using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Cases;

/// <summary>A slot for a file.</summary>
/// <param name="Required">For an approver: this stage is not approved without it. For the applicant: a stage waits for it, and the applicant gives it.</param>
/// <param name="Accept">pdf, docx, odt, png, jpeg: told by the content.</param>
/// <param name="Sha256">Of the content, lower-case hex; absent while there is none.</param>
public sealed record DocumentShape(
    string Slot, string Title, bool Required, bool Present, IReadOnlyList<string> Accept, int MaxBytes, string? Sha256, long? Bytes, string? MediaType)
{
    public static DocumentShape Of(DocumentView view) => new(
        view.Slot, view.Title, view.Required, view.Held is not null, view.Accept, DocumentLimits.MostBytes, view.Held?.Sha256, view.Held?.Bytes, view.Held?.MediaType);
}

/// <summary>What a file that was given is by its content.</summary>
public sealed record AttachedShape(string Slot, string Sha256, long Bytes, string MediaType)
{
    public static AttachedShape Of(CaseDocument held) => new(held.Slot, held.Sha256, held.Bytes, held.MediaType);
}

/// <summary>A slot for those who look after the case.</summary>
/// <param name="Task">Whose assignee gave it; 0: the applicant; absent while there is none.</param>
public sealed record ManagedDocumentShape(
    string Slot, string Title, bool Present, string? Sha256, long? Bytes, string? MediaType, string? FileName, DateTimeOffset? AttachedAt, int? Task)
{
    public static ManagedDocumentShape Of(DocumentView view) => new(
        view.Slot, view.Title, view.Held is not null, view.Held?.Sha256, view.Held?.Bytes, view.Held?.MediaType, view.Held?.SavedAs, view.Held?.AttachedAt, view.Held?.Task);
}
