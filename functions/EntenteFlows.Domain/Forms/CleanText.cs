using System.Globalization;
using System.Text;

namespace EntenteFlows.Domain.Forms;

/// <summary>Text from outside as it is kept: NFC, LF line ends, trimmed, without characters that have no place in a form.</summary>
public static class CleanText
{
    /// <summary>Null where the text holds a character that is refused: controls, direction overrides, halves of surrogate pairs, noncharacters.</summary>
    public static string? Of(string raw, bool severalLines)
    {
        string text = raw.ReplaceLineEndings("\n");
        for (int at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) is not System.Buffers.OperationStatus.Done || IsRefused(rune, severalLines))
                return null;
            at += length;
        }
        return text.Normalize(NormalizationForm.FormC).Trim();
    }

    private static bool IsRefused(Rune rune, bool severalLines) => rune.Value switch
    {
        '\n' or '\t' => !severalLines,
        // Direction overrides can make a name or an address read as another.
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true,
        int noncharacter when (noncharacter & 0xFFFE) == 0xFFFE => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
