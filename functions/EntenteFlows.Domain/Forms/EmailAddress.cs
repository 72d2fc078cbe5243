using System.Buffers;

namespace EntenteFlows.Domain.Forms;

/// <summary>The plain form of a mail address: one @, no quotes or comments, an ASCII domain with a dot. What universities give out fits.</summary>
public static class EmailAddress
{
    /// <summary>Characters, as RFC 5321 bounds a path.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> LocalCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-");

    /// <summary>The address with its domain in lower case, or null where it has not the plain form.</summary>
    public static string? Read(string text)
    {
        string address = text.Trim();
        if (address.Length > MaxLength || !HasPlainForm(address))
            return null;
        int at = address.IndexOf('@', StringComparison.Ordinal);
        return at > MaxLocalLength ? null : address[..at] + address[at..].ToLowerInvariant();
    }

    /// <summary>
    /// True where both reach the same mailbox for all practical purposes: mail providers do not tell capitals apart, and deliver what follows a plus sign
    /// (RFC 5233) to the mailbox named before it. One person must not become two by either.
    /// </summary>
    public static bool Same(string one, string other) => string.Equals(WithoutTag(one), WithoutTag(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>One text for all addresses of a mailbox, as <see cref="Same"/> tells them apart.</summary>
    public static string Mailbox(string email) => WithoutTag(email).ToLowerInvariant();

    private static string WithoutTag(string text)
    {
        string address = text.Trim();
        int at = address.LastIndexOf('@');
        int plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? address.Remove(plus, at - plus) : address;
    }

    /// <summary>Written out: a regular expression that is linear in its text is built, and its engine compiled, at every start (docs/cold-start.md).</summary>
    private static bool HasPlainForm(ReadOnlySpan<char> address)
    {
        int at = address.IndexOf('@');
        return at > 0 && IsLocalPart(address[..at]) && IsDomain(address[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        foreach (Range word in local.Split('.'))
            if (local[word].IsEmpty || local[word].ContainsAnyExcept(LocalCharacters))
                return false;
        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        int dot = domain.LastIndexOf('.');
        if (dot < 0 || !IsTopLevel(domain[(dot + 1)..]))
            return false;
        ReadOnlySpan<char> labels = domain[..dot];
        foreach (Range label in labels.Split('.'))
            if (!IsLabel(labels[label]))
                return false;
        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= MaxLabelLength && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1]) && !label.ContainsAnyExcept(LabelCharacters);

    /// <summary>Letters, or a name in another script as DNS carries it: <c>xn--</c> and at least two characters more.</summary>
    private static bool IsTopLevel(ReadOnlySpan<char> label) =>
        label.Length is >= 2 and <= MaxLabelLength && !label.ContainsAnyExcept(Letters)
        || label.Length >= 6 && label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && IsLabel(label);
}
