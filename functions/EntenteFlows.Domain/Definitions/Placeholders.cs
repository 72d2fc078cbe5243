using System.Text.RegularExpressions;

namespace EntenteFlows.Domain.Definitions;

/// <summary>Field names in braces inside a text: <c>{hostInstitution}</c>.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(m => m.Groups[1].Value);

    public static string Fill(string text, Func<string, string> value) => Pattern().Replace(text, m => value(m.Groups[1].Value));

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
