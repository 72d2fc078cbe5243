namespace EntenteFlows.Functions.Http.Reading;

/// <summary>JSON pointers in the form of a URI fragment (RFC 6901, section 6).</summary>
public static class JsonPointer
{
    /// <summary>Names longer than this are cut: a pointer is for reading, and the name was sent by anybody.</summary>
    private const int LongestName = 100;

    /// <summary>One name as a part of a pointer.</summary>
    public static string Escape(string name)
    {
        string shown = name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");
        return Uri.EscapeDataString(shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
    }
}
