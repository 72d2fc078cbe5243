using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where a route begins or ends.</summary>
/// <param name="State">As stages are shown; <paramref name="StateText"/> is the word for it.</param>
/// <param name="Lines">What there is to say of it.</param>
public sealed record RouteEnd(string Title, string State, string StateText, bool IsThrough, IReadOnlyList<string> Lines)
{
    /// <param name="zone">IANA id of the clock that is read.</param>
    public static RouteEnd StartOf(Case file, string zone, Words words)
    {
        Language language = words.Language;
        string sent = words.Say("route.start.sent", TimeText.At(file.SubmittedAt, zone, language));
        return file.OpenedAt is { } opened
            ? new RouteEnd(words["route.start"], "approved", words["route.start.confirmed"], IsThrough: true, [sent, words.Say("route.start.opened", TimeText.At(opened, zone, language))])
            : new RouteEnd(words["route.start"], file.IsFinal ? StateWord.Of(file.State) : "open", Text.StateText.Of(file.State, language), IsThrough: false, [sent]);
    }

    /// <param name="zone">IANA id of the clock that is read.</param>
    public static RouteEnd EndOf(Case file, string zone, Words words) => file.ClosedAt is { } closed
        ? new RouteEnd(
            words["route.end"], StateWord.Of(file.State), Text.StateText.Of(file.State, words.Language), file.State is CaseState.Approved, [TimeText.At(closed, zone, words.Language)])
        : new RouteEnd(words["route.end"], "waiting", words["route.end.open"], IsThrough: false, []);
}
