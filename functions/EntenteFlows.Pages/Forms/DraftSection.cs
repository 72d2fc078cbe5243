using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Forms;

/// <summary>Pages about one matter: a line of the list that a draft's writer works through.</summary>
/// <param name="Title">Null for the two that every form has: who applies, and the files.</param>
public sealed record DraftSection(string Id, LocalizedText? Title, IReadOnlyList<DraftPage> Pages)
{
    public const string You = "your-details";
    public const string Files = "the-files";

    public string TitleIn(Language language) => Title?.In(language) ?? Words.In(language)[Id == You ? "draft.section.you" : "draft.section.files"];
}
