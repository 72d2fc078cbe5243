using System.Text.RegularExpressions;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>Finds the web addresses in a mail.</summary>
internal static partial class MailLinks
{
    /// <returns>Those of the text part; where there is none, those that the HTML part links to.</returns>
    public static IReadOnlyList<string> In(string? text, string? html) =>
        text is not null
            ? [.. Address().Matches(text).Select(found => found.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')')).Distinct()]
            : [.. Href().Matches(html ?? "").Select(found => System.Net.WebUtility.HtmlDecode(found.Groups[1].Value)).Distinct()];

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"href\s*=\s*[""'](https?://[^""']+)[""']", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Href();
}
