namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>Breaks the real definitions at one place.</summary>
internal static class Replace
{
    /// <summary>Replaces the first occurrence; a text that is not there would make the test mean nothing.</summary>
    /// <param name="after">Looks only behind this part.</param>
    public static string Once(string text, string right, string wrong, string after = "")
    {
        int at = text.IndexOf(right, text.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal);
        if (at < 0)
            throw new ArgumentException($"'{right}' is not in the file.", nameof(right));
        return text[..at] + wrong + text[(at + right.Length)..];
    }

    public static Dictionary<string, string> File(string name, string text) => new(RealDefinitions.Files) { [name] = text };
}
