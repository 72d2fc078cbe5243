using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A deadline as a person reads it.</summary>
/// <param name="At">UTC instant of its last second.</param>
/// <param name="Zone">IANA id of the clock that it is set by.</param>
/// <param name="Text">"Friday 4 December 2026, 23:59 (Paris time)".</param>
/// <param name="Elsewhere">The same moment on the other side of the Channel; null for a zone that is neither.</param>
public sealed record DueView(DateTimeOffset At, string Zone, string Text, string? Elsewhere)
{
    public static DueView Of(Due due, Language language) => new(
        due.At,
        due.TimeZone,
        TimeText.At(due.At, due.TimeZone, language),
        TimeText.Opposite(due.TimeZone) is { } other ? TimeText.At(due.At, other, language) : null);
}
