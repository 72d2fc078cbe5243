using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>
/// Takes out of a text what is shaped like a secret or a mail address. The app does not write such things to its telemetry; this stands behind it, for the
/// texts of others: the message of an exception, the address of a call. Names of persons have no shape and cannot be found this way.
/// </summary>
internal static partial class Redaction
{
    public const string Token = "[token]";
    public const string Address = "[address]";
    public const string Secret = "[secret]";

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return text;
        text = Secrets().Replace(text, "$1" + Secret);
        text = LinkQuery().Replace(text, Token);
        text = Tokens().Replace(text, Token);
        return text.AsSpan().ContainsAny('@', '%') ? Addresses().Replace(text, Address) : text;
    }

    public static bool IsClean(string? text) => Clean(text) == text;

    /// <summary>An address without its query, its fragment and the user's part: what is asked for, not with what.</summary>
    public static string WithoutQuery(string address)
    {
        int end = address.AsSpan().IndexOfAny('?', '#');
        string path = end < 0 ? address : address[..end];
        return Clean(UserPart().Replace(path, "://"));
    }

    /// <summary>Keys of storage, mail and links, signatures, bearer tokens: by what stands before them, also in JSON and in an address.</summary>
    [GeneratedRegex(@"((?:\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)(?:=|%(?:25)*3D|\\?""\s*:\s*\\?""))|(?:""secret\\?""\s*:\s*\\?"")|(?:\bBearer\s+)|(?:\bSG\.(?=[A-Z0-9_-]{8})))[^\s&;""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();

    /// <summary>The value of the parameter in which links carry their token, however short.</summary>
    [GeneratedRegex(@"(?<=(?:[?&;]|\\u0026|%(?:25)*(?:3F|26))k(?:=|%(?:25)*3D))[^&\s""'<>#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkQuery();

    /// <summary>A link's token has 64 of these characters; ids and trace ids have 36 at most. One that was cut short is caught as well.</summary>
    [GeneratedRegex("[A-Za-z0-9_-]{48,}", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    // A run is tried from its beginning only, so that a long text without an address is read once.
    [GeneratedRegex(@"(?<![^\s@<>""(),;:\[\]\\])(?:[^\s@<>""(),;:\[\]\\]+|(?<="")[^""\r\n]*"")(?:@|%(?:25)*40)[^\s@<>""(),;\\]*", RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    [GeneratedRegex("://[^/]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserPart();
}
