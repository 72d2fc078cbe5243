using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Documents;

/// <summary>A file's name, which is for people only: nothing is decided by it.</summary>
public static class DocumentName
{
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>How a browser writes what would end a name in a form's header (WHATWG, multipart/form-data).</summary>
    private static readonly (string Written, char Meant)[] Escapes = [("%22", '"'), ("%0D", ' '), ("%0A", ' ')];

    /// <summary>The name without folders and without what is no text or turns the reading around, cut to <see cref="DocumentLimits.LongestName"/>; empty where nothing of it can be kept.</summary>
    public static string Kept(string? sent)
    {
        string meant = Escapes.Aggregate(sent ?? "", (name, e) => name.Replace(e.Written, e.Meant.ToString(), StringComparison.OrdinalIgnoreCase));
        string last = meant[(meant.LastIndexOfAny(['/', '\\']) + 1)..];
        // A name is for people only: what is left of it says more than none.
        string name = CleanText.Of(string.Concat(last.EnumerateRunes().Select(r => r.ToString()).Where(r => r != "\uFFFD" && CleanText.Of(r, severalLines: false) is not null)), severalLines: false) ?? "";
        name = string.Concat(name.Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim('.', ' ');
        return Cut(name);
    }

    /// <summary>Whether a reader would take two kept names for one. A file without a name has none in common with another.</summary>
    public static bool AreSame(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>As which the file is saved: its kept name or, without one, the slot's, always with the ending that fits the content, so that no machine takes it for something else.</summary>
    public static string SavedAs(string kept, string slot, string mediaType)
    {
        string ending = DocumentTypes.ExtensionOf(mediaType);
        string name = kept.Length == 0 ? slot : kept;
        bool fits = name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || (ending == ".jpg" && name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));
        return fits ? name : name + ending;
    }

    private static string Cut(string name)
    {
        if (name.Length <= DocumentLimits.LongestName)
            return name;
        int length = char.IsHighSurrogate(name[DocumentLimits.LongestName - 1]) ? DocumentLimits.LongestName - 1 : DocumentLimits.LongestName;
        return name[..length].TrimEnd('.', ' ');
    }
}
