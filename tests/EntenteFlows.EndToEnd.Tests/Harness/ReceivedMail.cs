using System.Text.RegularExpressions;

namespace EntenteFlows.EndToEnd.Tests.Harness;

public sealed record MailAddress(string? Name, string Email);

/// <param name="CustomArgs">What the app told the provider about the mail.</param>
public sealed partial record ReceivedMail(
    long Id,
    IReadOnlyList<MailAddress> To,
    string Subject,
    string Text,
    string Html,
    IReadOnlyList<Uri> Links,
    IReadOnlyDictionary<string, string> CustomArgs,
    DateTimeOffset SentAt)
{
    public string Recipient => To[0].Email;

    /// <summary>The id of the case or draft that it is of; null where it is of several.</summary>
    public string? Case => CustomArgs.GetValueOrDefault("case");

    /// <summary>The number of the first outbox row that this mail carries out.</summary>
    public int MessageNumber => int.Parse(CustomArgs["message"], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The numbers of all outbox rows of its case that this mail carries out.</summary>
    public IReadOnlyList<int> MessageNumbers =>
        [MessageNumber, .. CustomArgs.GetValueOrDefault("also", "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The tokens of links to one door (confirm, track, decide), in order.</summary>
    public IReadOnlyList<string> Tokens(string door) =>
        [.. Links.Where(l => l.AbsolutePath == $"/{door}" && l.Query.StartsWith("?k=", StringComparison.Ordinal)).Select(l => l.Query[3..]).Distinct()];

    /// <summary>Whether a subject says it: the mail's own, or that of what it brings along.</summary>
    public bool Says(string words) => Subject.Contains(words, StringComparison.Ordinal) || Text.Contains(words, StringComparison.Ordinal);

    /// <summary>The code to decide with; null in a mail that brings none.</summary>
    public string? Code => CodeLine().Match(Text) is { Success: true } line ? line.Groups["code"].Value : null;

    public string? Token(string door) => Tokens(door) is [string token, ..] ? token : null;

    [GeneratedRegex(@"^Code\s?: (?<code>[0-9]{6})\s*$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();
}
