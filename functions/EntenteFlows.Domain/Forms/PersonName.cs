namespace EntenteFlows.Domain.Forms;

/// <summary>A person's name in any script.</summary>
public static class PersonName
{
    /// <summary>Characters (UTF-16).</summary>
    public const int MaxLength = 200;

    /// <summary>The name trimmed and in NFC, or null where it is empty, too long, has no letter, or holds control characters or the address of a page or a mailbox.</summary>
    public static string? Read(string text) =>
        text.Length <= MaxLength * 4 && CleanText.Of(text, severalLines: false) is { Length: > 0 and <= MaxLength } name && name.EnumerateRunes().Any(System.Text.Rune.IsLetter) && !AddressInName.Holds(name)
            ? name
            : null;
}
