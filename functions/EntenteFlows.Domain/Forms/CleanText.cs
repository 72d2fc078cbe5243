using System.Globalization;
using System.Text;

namespace EntenteFlows.Domain.Forms;

/// <summary>Text from outside as it is kept: NFC, LF line ends, trimmed, without characters that have no place in a form.</summary>
public static class CleanText
{
    /// <summary>Empty where nothing of it can be seen. Null where the text holds a character that is refused: controls, direction overrides, halves of surrogate pairs, noncharacters.</summary>
    public static string? Of(string raw, bool severalLines)
    {
        string text = raw.ReplaceLineEndings("\n");
        for (int at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) is not System.Buffers.OperationStatus.Done || IsRefused(rune, severalLines))
                return null;
            at += length;
        }
        string clean = text.Normalize(NormalizationForm.FormC).Trim();
        return clean.EnumerateRunes().Any(IsVisible) ? clean : "";
    }

    // Joiners and marks shape the letters beside them in many scripts, and so are kept; alone they would pass for an answer that nobody can read.
    private static bool IsVisible(Rune rune) => rune.Value switch
    {
        // Letters and a symbol by their category, but drawn as nothing: the Hangul fillers and the blank Braille cell.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 => false,
        _ => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark),
    };

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
