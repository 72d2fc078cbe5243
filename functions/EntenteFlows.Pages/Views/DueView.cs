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
    public static DueView Of(Due due, Language language) => Of(due.At, due.TimeZone, language);

    /// <param name="at">UTC instant of any moment that matters.</param>
    public static DueView Of(DateTimeOffset at, string zone, Language language) => new(
        at,
        zone,
        TimeText.At(at, zone, language),
        TimeText.Opposite(zone) is { } other ? TimeText.At(at, other, language) : null);
}
