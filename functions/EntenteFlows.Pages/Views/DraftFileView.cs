using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>The files of one slot of a draft: given, looked at, taken back. Leaving it out is no fault: it may follow.</summary>
/// <param name="AcceptText">Types and size, told before anything is chosen.</param>
/// <param name="Extensions">The same for a browser's choice of files.</param>
/// <param name="Files">Name, size and type of what was given, in the order in which it came.</param>
/// <param name="IsNeeded">Somebody who decides cannot approve without it.</param>
public sealed record DraftFileView(
    DraftFrame Draft, string Page, string Slot, string Section, string Title, string? Hint, string AcceptText, string Extensions, IReadOnlyList<HeldFileView> Files, int AtMost, bool IsNeeded,
    bool FromCheck, string Back)
{
    public const string FileField = DocumentView.FileField;

    /// <summary>Why files were not taken; empty: nothing is wrong.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    public HeldFileView? Held => Files.Count > 0 ? Files[0] : null;

    public bool TakesSeveral => AtMost > 1;

    /// <summary>A further file has a place, or the one that is there gives way.</summary>
    public bool MayGive => !TakesSeveral || Files.Count < AtMost;

    /// <summary>Where going on is sent to.</summary>
    public string Continue => Draft.AddressOf(Page, FromCheck);

    public string Upload => Draft.Frame.To($"/draft/documents/{Slot}", Draft.Token) + Came;

    public string Remove => Draft.Frame.To($"/draft/documents/{Slot}/remove", Draft.Token) + Came;

    public string Download(HeldFileView file) => $"{Draft.Frame.To($"/draft/documents/{Slot}", Draft.Token)}&{DocumentView.FileKey}={file.Sha256}";

    private string? Came => FromCheck ? "&" + DraftFrame.FromCheck : null;

    public static DraftFileView Of(DraftFrame draft, DraftReading reading, DraftPage.File page, bool fromCheck)
    {
        Language language = draft.Frame.Language;
        DocumentDefinition slot = page.Slot;
        return new DraftFileView(
            draft, page.Id, slot.Id, reading.SectionOf(page).TitleIn(language), slot.Title.In(language), slot.Hint?.In(language),
            DocumentText.Accepted(slot, language), string.Join(',', slot.Accept.Select(t => DocumentTypes.ExtensionOf(t.MediaType()))),
            [.. reading.Draft.DocumentsIn(slot.Id).Select(held => HeldFileView.Of(held, language))],
            slot.AtMost, slot.NeededBy.Count > 0, fromCheck, DraftPageView.BackOf(draft, reading, page, fromCheck));
    }
}

/// <param name="Type">In words: "PDF".</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
public sealed record HeldFileView(string Name, string Size, string Type, string Sha256)
{
    internal static HeldFileView Of(DraftDocument held, Language language) => new(
        DocumentName.SavedAs(held.FileName, held.Slot, held.Type.MediaType()), DocumentText.Size(held.Bytes, language), DocumentText.TypeOf(held.Type, language), held.Sha256);
}
