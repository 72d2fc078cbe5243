using System.Text.RegularExpressions;

namespace EntenteFlows.Pages.Text;

/// <summary>Finds the human references of cases within a sentence, so that they can be kept on one line.</summary>
internal static partial class ReferenceText
{
    /// <summary>The text in pieces, in order and none empty.</summary>
    public static IEnumerable<(string Piece, bool IsReference)> Pieces(string text)
    {
        int start = 0;
        foreach (Match found in Reference().Matches(text))
        {
            if (found.Index > start)
                yield return (text[start..found.Index], false);
            yield return (found.Value, true);
            start = found.Index + found.Length;
        }
        if (start < text.Length)
            yield return (text[start..], false);
    }

    [GeneratedRegex(@"\b[A-Z]{2,4}-[0-9]{4}-[0-9A-Z]{6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
