using System.Text;

namespace EntenteFlows.Pages.Text;

/// <summary>
/// Keeps what a person typed from reordering the words around it. Text that reads from the right is put between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX 9), which
/// plain text and HTML both understand; what comes in holds neither, since the forms refuse such characters.
/// </summary>
public static class Isolated
{
    private const string Begin = "\u2068";
    private const string End = "\u2069";

    public static string Of(string text) => text.EnumerateRunes().Any(ReadsFromRight) ? Begin + text + End : text;

    /// <summary>Hebrew, Arabic and the other scripts of that direction, with the marks that only say a direction: by their blocks, since .NET does not tell the bidi class.</summary>
    private static bool ReadsFromRight(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or 0x200F or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
