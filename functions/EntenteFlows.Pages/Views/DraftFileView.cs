using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One file of a draft: given, looked at, taken back. Leaving it out is no fault: it may follow.</summary>
/// <param name="AcceptText">Types and size, told before anything is chosen.</param>
/// <param name="Extensions">The same for a browser's choice of files.</param>
/// <param name="Held">Name, size and type of what was given; null: nothing.</param>
/// <param name="IsNeeded">Somebody who decides cannot approve without it.</param>
public sealed record DraftFileView(
    DraftFrame Draft, string Page, string Slot, string Section, string Title, string? Hint, string AcceptText, string Extensions, HeldFileView? Held, bool IsNeeded,
    bool FromCheck, string Back, string Next)
{
    public const string FileField = DocumentView.FileField;

    /// <summary>Why the file was not taken; null: nothing is wrong.</summary>
    public string? Error { get; init; }

    public string Upload => Draft.Frame.To($"/draft/documents/{Slot}", Draft.Token) + Came;

    public string Remove => Draft.Frame.To($"/draft/documents/{Slot}/remove", Draft.Token) + Came;

    public string Download => Draft.Frame.To($"/draft/documents/{Slot}", Draft.Token);

    private string? Came => FromCheck ? "&" + DraftFrame.FromCheck : null;

    public static DraftFileView Of(DraftFrame draft, DraftReading reading, DraftPage.File page, bool fromCheck)
    {
        Language language = draft.Frame.Language;
        DocumentDefinition slot = page.Slot;
        return new DraftFileView(
            draft, page.Id, slot.Id, reading.SectionOf(page).TitleIn(language), slot.Title.In(language), slot.Hint?.In(language),
            DocumentText.Accepted(slot, language), string.Join(',', slot.Accept.Select(t => DocumentTypes.ExtensionOf(t.MediaType()))),
            reading.Draft.Document(slot.Id) is { } held ? HeldFileView.Of(held, language) : null,
            slot.NeededBy.Count > 0, fromCheck, DraftPageView.BackOf(draft, reading, page, fromCheck),
            fromCheck ? draft.Check : reading.After(page) is { } next ? draft.AddressOf(next.Id) : draft.Check);
    }
}

/// <param name="Type">In words: "PDF".</param>
public sealed record HeldFileView(string Name, string Size, string Type)
{
    internal static HeldFileView Of(DraftDocument held, Language language) => new(
        DocumentName.SavedAs(held.FileName, held.Slot, held.Type.MediaType()), DocumentText.Size(held.Bytes, language), DocumentText.TypeOf(held.Type, language));
}
