using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Something that happened to a case, in the applicant's words and on both clocks.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="First">On the applicant's own clock; <paramref name="Second"/> on the one across the Channel, where the alliance knows one.</param>
public sealed record HistoryRow(DateTimeOffset At, string Text, string First, string? Second)
{
    /// <summary>Those that the reader is told of, the youngest first.</summary>
    /// <param name="events">In the order in which they happened.</param>
    public static IReadOnlyList<HistoryRow> Of(IEnumerable<CaseEvent> events, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        HistoryText text = new(owns, file, workflow, alliance, language);
        string zone = ReceiptView.ZoneOf(file, alliance);
        return
        [
            .. from happened in events.Reverse()
               let told = text.Of(happened)
               where told is not null
               select new HistoryRow(
                   happened.At, told, TimeText.At(happened.At, zone, language), TimeText.Opposite(zone) is { } other ? TimeText.Beside(happened.At, zone, other, language) : null),
        ];
    }
}
