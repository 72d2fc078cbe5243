namespace EntenteFlows.Domain.Forms;

/// <summary>
/// Whether a name holds what mail programs make a link of. Names stand in mails to people who never asked for one, and anybody may have typed them.
/// </summary>
internal static class AddressInName
{
    private const int ShortestOfHost = 2;

    /// <summary>Ends of web addresses that are told apart from a surname only by being one: "Ada.Com" is none, and "Dr.Meyer" is.</summary>
    private static readonly string[] Ends = ["app", "biz", "click", "com", "dev", "info", "link", "live", "net", "online", "org", "shop", "site", "top", "xyz"];

    /// <summary>Written before a surname without a space, in capitals too: "Dr.DUPONT", "Mme.DURAND".</summary>
    private static readonly string[] Titles = ["dr", "ing", "ir", "m", "mlle", "mme", "mr", "mrs", "ms", "mx", "pr", "prof"];

    public static bool Holds(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal) || name.Contains("www.", StringComparison.OrdinalIgnoreCase)
        || name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(IsAddress);

    /// <summary>"evil.example", "t.example/x", but not "J.R.R.", "M.Dupont" or "Prof.dr.ir.": a title ends with its point, and an initial is one letter.</summary>
    private static bool IsAddress(string word)
    {
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        string host = (slash < 0 ? word : word[..slash]).Trim(',', ';', ':', '!', '?', '(', ')', '"', '\'', '«', '»', '<', '>', '[', ']');
        return host.Split('.') is [var first, .., var end] labels && IsEnd(end)
            && (slash >= 0 || IsWellKnown(end) || (first.Length >= ShortestOfHost && !labels[..^1].All(IsTitle)));
    }

    private static bool IsTitle(string label) => Titles.Contains(label, StringComparer.OrdinalIgnoreCase);

    private static bool IsWellKnown(string label) => Ends.Contains(label, StringComparer.OrdinalIgnoreCase);

    private static bool IsEnd(string label) =>
        label.Length >= ShortestOfHost && label.All(char.IsAsciiLetter) && (IsWellKnown(label) || label.All(char.IsAsciiLetterLower) || label.All(char.IsAsciiLetterUpper));
}
