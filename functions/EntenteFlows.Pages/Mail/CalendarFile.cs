using System.Globalization;
using System.Text;

namespace EntenteFlows.Pages.Mail;

/// <summary>
/// A deadline as a file that calendars take in (RFC 5545). An event and no to-do, since Outlook and Google take in no VTODO. It holds no link: calendars are shared with colleagues
/// and secretaries, and a link decides for its holder.
/// </summary>
/// <param name="Uid">The same for every mail about one task, so that a later file takes the place of an earlier one.</param>
/// <param name="Sequence">Greater in a later mail.</param>
/// <param name="WrittenAt">UTC instant.</param>
/// <param name="Over">The first UTC instant at which the deadline is over; the event is the half hour before. Null where it is taken back and nothing says any more when it was.</param>
/// <param name="AlarmAt">UTC instant of the alarm; null where it has passed.</param>
internal sealed record CalendarFile(string Uid, int Sequence, DateTimeOffset WrittenAt, DateTimeOffset? Over, string Title, string Text, DateTimeOffset? AlarmAt)
{
    /// <summary>Octets of a line, without its end (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    /// <summary>Takes the event of the same <see cref="Uid"/> out of the calendar.</summary>
    public bool IsCancelled { get; init; }

    public string Write()
    {
        var file = new StringBuilder();
        foreach (string line in Lines())
            Fold(file, line);
        return file.ToString();
    }

    // Instants in UTC: no calendar can read them on another clock, and there is no zone to define.
    private IEnumerable<string> Lines() =>
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EntenteFlows//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        IsCancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:" + Escaped(Uid),
        "SEQUENCE:" + Sequence.ToString(CultureInfo.InvariantCulture),
        "DTSTAMP:" + At(WrittenAt),
        // Both methods ask for one (RFC 5546, 3.2). Nobody reads answers to it, and this name can belong to nobody.
        "ORGANIZER;CN=EntenteFlows:mailto:nobody@ententeflows.invalid",
        .. Over is { } over ? new[] { "DTSTART:" + At(over - Length), "DTEND:" + At(over) } : [],
        "SUMMARY:" + Escaped(Title),
        "DESCRIPTION:" + Escaped(Text),
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        .. IsCancelled ? new[] { "STATUS:CANCELLED" } : [],
        .. AlarmAt is { } alarm && Over is { } end ? Alarm(alarm, end - Length) : [],
        "END:VEVENT",
        "END:VCALENDAR",
    ];

    /// <summary>Before the start, in minutes: Outlook takes no absolute moment.</summary>
    private IEnumerable<string> Alarm(DateTimeOffset at, DateTimeOffset start) =>
    [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:" + Escaped(Title),
        string.Create(CultureInfo.InvariantCulture, $"TRIGGER:-PT{(long)(start - at).TotalMinutes}M"),
        "END:VALARM",
    ];

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>Between characters, never within one; a line that goes on begins with a space, which counts.</summary>
    private static void Fold(StringBuilder file, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                octets = 1;
            }
            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
