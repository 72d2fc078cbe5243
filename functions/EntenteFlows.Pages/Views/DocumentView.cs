using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One slot for files, for one reader.</summary>
/// <param name="Required">The reader's stage is not approved without it, or the reader is the applicant and somebody's is not.</param>
/// <param name="MayChange">The reader may give files and take them out, as far as no approval stands for them.</param>
/// <param name="Accept">The types by their words in the contract.</param>
/// <param name="AcceptText">The same for people, with the most that a file may have and how many there may be.</param>
/// <param name="Extensions">The same for a browser's choice of files, which is no more than a help.</param>
/// <param name="Address">Where files are given and, with <see cref="FileKey"/>, fetched.</param>
/// <param name="Files">In the order in which they came; empty while there is none, or none any more.</param>
/// <param name="AtMost">How many it takes.</param>
public sealed record DocumentView(
    string Slot, string Title, string? Hint, bool Required, bool MayChange, IReadOnlyList<string> Accept, string AcceptText, string Extensions,
    string Address, string RemoveAddress, int AtMost, IReadOnlyList<HeldView> Files)
{
    public const string FileField = "file";

    /// <summary>Query parameter with the hash of the one that is meant among several.</summary>
    public const string FileKey = "file";

    public HeldView? Held => Files.Count > 0 ? Files[0] : null;

    public bool TakesSeveral => AtMost > 1;

    /// <summary>An approval stands for a file that is there.</summary>
    public bool IsFixed => Files.Any(f => f.IsFixed);

    /// <summary>The reader may give a file now: a further one, or one in the place of the one that is there.</summary>
    public bool MayGive => MayChange && (TakesSeveral ? !IsFull : !IsFixed);

    public bool IsFull => Files.Count >= AtMost;

    /// <summary>What the reader may take out.</summary>
    public IReadOnlyList<HeldView> Removable => MayChange ? [.. Files.Where(f => !f.IsFixed)] : [];

    /// <summary>Ids that errors lead to.</summary>
    public string Anchor => AnchorOf(Slot);

    public string InputId => $"file-{Slot}";

    public string RemoveId => $"remove-{Slot}";

    public static string AnchorOf(string slot) => $"document-{slot}";

    /// <summary>What is wrong with files that were sent, at the place where others can be given.</summary>
    public ErrorView NotTaken(string text) => new(MayGive ? InputId : Anchor, text);

    /// <summary>Files were to be taken out, and no box was ticked.</summary>
    public ErrorView NoneTicked(Words words) => new(Removable.Count > 0 ? RemoveId : Anchor, words["document.remove.unticked"]);

    /// <summary>As the applicant sees them.</summary>
    /// <param name="owns">False for a link that only reads, and may have been passed on: it shows no restricted slot.</param>
    public static IReadOnlyList<DocumentView> ForApplicant(Frame frame, string token, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => owns || !d.IsRestricted).Select(d => Of(
            d, d.FromApplicant && d.NeededBy.Count > 0,
            owns && file.State is CaseState.Open or CaseState.Returned && DocumentSlots.MayGive(d, task: null),
            (frame.To($"/track/documents/{d.Id}", token), frame.To($"/track/documents/{d.Id}/remove", token)), frame.Language, file, workflow, alliance)),
    ];

    public static IReadOnlyList<DocumentView> ForTask(Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => d.IsShownTo(task.Role)).Select(d => Of(
            d, d.NeededBy.Contains(task.Stage), DocumentSlots.MayGive(d, task),
            (frame.To($"/decide/documents/{d.Id}", token), frame.To($"/decide/documents/{d.Id}/remove", token)), frame.Language, file, workflow, alliance)),
    ];

    /// <summary>As those see them who look after the case: nothing of a restricted slot.</summary>
    public static IReadOnlyList<DocumentView> ForManaging(Frame frame, Case file, WorkflowDefinition workflow, Alliance alliance) =>
    [
        .. DocumentSlots.Of(file, workflow, alliance).Where(d => !d.IsRestricted).Select(d => Of(
            d, d.NeededBy.Count > 0, mayChange: false, (frame.To($"/manage/cases/{file.Id}/documents/{d.Id}"), ""), frame.Language, file, workflow, alliance)),
    ];

    private static DocumentView Of(
        DocumentDefinition slot, bool required, bool mayChange, (string Own, string Remove) address, Language language, Case file, WorkflowDefinition workflow, Alliance alliance) => new(
        slot.Id,
        slot.Title.In(language),
        slot.Hint?.In(language),
        required,
        mayChange,
        [.. slot.Accept.Select(t => t.Word())],
        DocumentText.Accepted(slot, language),
        string.Join(',', slot.Accept.Select(t => DocumentTypes.ExtensionOf(t.MediaType()))),
        address.Own,
        address.Remove,
        slot.AtMost,
        file.Erased ? [] : [.. file.DocumentsIn(slot.Id).Select(held => HeldView.Of(held, address.Own, slot, file, workflow, alliance, language))]);
}

/// <param name="SavedAs">Name with an ending that fits the content.</param>
/// <param name="Given">When and by whom, by role.</param>
/// <param name="Type">In words: "PDF".</param>
/// <param name="Task">Whose assignee gave it; 0: the applicant.</param>
/// <param name="IsFixed">An approval stands for it.</param>
/// <param name="Address">Where it is fetched.</param>
public sealed record HeldView(
    string SavedAs, string Sha256, long Bytes, string Size, string MediaType, string? Type, string Given, DateTimeOffset AttachedAt, int Task, bool IsFixed, string Address)
{
    internal static HeldView Of(CaseDocument held, string address, DocumentDefinition slot, Case file, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        DocumentName.SavedAs(held.FileName, slot.Id, held.MediaType),
        held.Sha256,
        held.Bytes,
        DocumentText.Size(held.Bytes, language),
        held.MediaType,
        DocumentText.TypeOf(held.MediaType, language),
        Words.In(language).Say(
            "document.given", DocumentText.Giver(held.Task, file, workflow, alliance, language), TimeText.At(held.AttachedAt, ReceiptView.ZoneOf(file, alliance), language)),
        held.AttachedAt,
        held.Task,
        DocumentSlots.IsFixed(file, slot, held),
        slot.TakesSeveral || file.DocumentsIn(slot.Id).Count > 1 ? $"{address}&{DocumentView.FileKey}={held.Sha256}" : address);
}
