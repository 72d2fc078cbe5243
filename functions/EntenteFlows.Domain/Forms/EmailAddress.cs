using System.Text.RegularExpressions;

namespace EntenteFlows.Domain.Forms;

/// <summary>The plain form of a mail address: one @, no quotes or comments, an ASCII domain with a dot. What universities give out fits.</summary>
public static partial class EmailAddress
{
    /// <summary>Characters, as RFC 5321 bounds a path.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    /// <summary>The address with its domain in lower case, or null where it has not the plain form.</summary>
    public static string? Read(string text)
    {
        string address = text.Trim();
        if (address.Length > MaxLength || !Pattern().IsMatch(address))
            return null;
        int at = address.IndexOf('@', StringComparison.Ordinal);
        return at > MaxLocalLength ? null : address[..at] + address[at..].ToLowerInvariant();
    }

    /// <summary>
    /// True where both reach the same mailbox for all practical purposes: mail providers do not tell capitals apart, and deliver what follows a plus sign
    /// (RFC 5233) to the mailbox named before it. One person must not become two by either.
    /// </summary>
    public static bool Same(string one, string other) => string.Equals(WithoutTag(one), WithoutTag(other), StringComparison.OrdinalIgnoreCase);

    private static string WithoutTag(string text)
    {
        string address = text.Trim();
        int at = address.LastIndexOf('@');
        int plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? address.Remove(plus, at - plus) : address;
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,58}[A-Za-z0-9])\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
