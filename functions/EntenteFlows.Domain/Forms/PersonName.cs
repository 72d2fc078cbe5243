namespace EntenteFlows.Domain.Forms;

/// <summary>A person's name in any script.</summary>
public static class PersonName
{
    /// <summary>Characters (UTF-16).</summary>
    public const int MaxLength = 200;

    /// <summary>The name trimmed and in NFC, or null where it is empty, too long, has no letter, or holds control characters or a web address.</summary>
    public static string? Read(string text) =>
        text.Length <= MaxLength * 4 && CleanText.Of(text, severalLines: false) is { Length: > 0 and <= MaxLength } name && name.EnumerateRunes().Any(System.Text.Rune.IsLetter) && !HoldsAddress(name)
            ? name
            : null;

    // Names stand in mails to people who never asked for one, and mail programs make a link of whatever looks like one.
    private static bool HoldsAddress(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.Contains("www.", StringComparison.OrdinalIgnoreCase);
}
