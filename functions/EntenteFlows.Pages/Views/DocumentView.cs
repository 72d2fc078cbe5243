using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One slot for a file, for one reader.</summary>
/// <param name="Required">The reader's stage is not approved without it, or the reader is the applicant and somebody's is not.</param>
/// <param name="MayGive">The reader may give it now.</param>
/// <param name="IsFixed">An approval stands for the file that is there.</param>
/// <param name="Accept">The types by their words in the contract.</param>
/// <param name="AcceptText">The same for people, with the most that a file may have.</param>
/// <param name="Extensions">The same for a browser's choice of files, which is no more than a help.</param>
/// <param name="Address">Where the file is fetched and given.</param>
/// <param name="Held">Null while there is none, or none any more.</param>
public sealed record DocumentView(
    string Slot, string Title, string? Hint, bool Required, bool MayGive, bool IsFixed, IReadOnlyList<string> Accept, string AcceptText, string Extensions,
    string Address, HeldView? Held)
{
    public const string FileField = "file";

    /// <summary>As the applicant sees them.</summary>
    /// <param name="owns">False for a link that only reads, and may have been passed on: it shows no restricted slot.</param>
    public static IReadOnlyList<DocumentView> ForApplicant(Frame frame, string token, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => owns || !d.IsRestricted).Select(d => Of(
            d, d.FromApplicant && d.NeededBy.Count > 0,
            owns && file.State is CaseState.Open or CaseState.Returned && DocumentSlots.MayGive(d, task: null),
            frame.To($"/track/documents/{d.Id}", token), frame.Language, file, workflow, alliance)),
    ];

    public static IReadOnlyList<DocumentView> ForTask(Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => d.IsShownTo(task.Role)).Select(d => Of(
            d, d.NeededBy.Contains(task.Stage), DocumentSlots.MayGive(d, task), frame.To($"/decide/documents/{d.Id}", token), frame.Language, file, workflow, alliance)),
    ];

    /// <summary>As those see them who look after the case: nothing of a restricted slot.</summary>
    public static IReadOnlyList<DocumentView> ForManaging(Frame frame, Case file, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => !d.IsRestricted).Select(d => Of(
            d, d.NeededBy.Count > 0, mayGive: false, frame.To($"/manage/cases/{file.Id}/documents/{d.Id}"), frame.Language, file, workflow, alliance)),
    ];

    private static DocumentView Of(
        DocumentDefinition slot, bool required, bool mayGive, string address, Language language, Case file, WorkflowDefinition workflow, Alliance alliance)
    {
        bool isFixed = DocumentSlots.IsFixed(file, slot);
        return new DocumentView(
            slot.Id,
            slot.Title.In(language),
            slot.Hint?.In(language),
            required,
            mayGive && !isFixed,
            isFixed,
            [.. slot.Accept.Select(t => t.Word())],
            DocumentText.Accepted(slot, language),
            string.Join(',', slot.Accept.Select(t => DocumentTypes.ExtensionOf(t.MediaType()))),
            address,
            file.Document(slot.Id) is { } held && !file.Erased ? HeldView.Of(held, slot, file, workflow, alliance, language) : null);
    }
}

/// <param name="SavedAs">Name with an ending that fits the content.</param>
/// <param name="Given">When and by whom, by role.</param>
/// <param name="Task">Whose assignee gave it; 0: the applicant.</param>
public sealed record HeldView(string SavedAs, string Sha256, long Bytes, string Size, string MediaType, string Given, DateTimeOffset AttachedAt, int Task)
{
    internal static HeldView Of(CaseDocument held, DocumentDefinition slot, Case file, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        DocumentName.SavedAs(held.FileName, slot.Id, held.MediaType),
        held.Sha256,
        held.Bytes,
        DocumentText.Size(held.Bytes, language),
        held.MediaType,
        Words.In(language).Say(
            "document.given", DocumentText.Giver(held.Task, file, workflow, alliance, language), TimeText.At(held.AttachedAt, ReceiptView.ZoneOf(file, alliance), language)),
        held.AttachedAt,
        held.Task);
}
