using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>The whole way of a case as a picture with words: from the application over every stage that it needs to the outcome.</summary>
/// <param name="Rows">From top to bottom.</param>
/// <param name="Lanes">How many lines stand side by side at most; 1 or more.</param>
/// <param name="NotNeeded">Stages that the form does not call for.</param>
/// <param name="IsRunning">False once the case is over: nothing is going on any more, whatever state it was left in.</param>
public sealed record RoutePicture(IReadOnlyList<RouteRow> Rows, int Lanes, IReadOnlyList<StageView> NotNeeded, bool IsRunning)
{
    private const string Start = "^";
    private const string End = "$";

    /// <param name="start">What stands above the first stages, and <paramref name="end"/> below the last.</param>
    public static RoutePicture Of(IReadOnlyList<StageView> stages, RouteEnd start, RouteEnd end, Words words)
    {
        string skipped = StateWord.Of(StageState.Skipped);
        Dictionary<string, StageView> all = stages.ToDictionary(s => s.Id);
        List<StageView> shown = [.. ByMember(stages).Where(s => s.Shown != skipped)];
        HashSet<string> ids = [.. shown.Select(s => s.Id)];
        List<RouteNode> nodes = [.. shown.Select(s => new RouteNode(s.Id, AtLeast(Start, Before(s)), s.Shown == "approved"))];
        HashSet<string> waitedFor = [.. nodes.SelectMany(n => n.After)];
        IReadOnlyList<RouteNode> ordered = RouteLanes.Ordered(
            [new RouteNode(Start, [], start.IsThrough), .. nodes, new RouteNode(End, AtLeast(Start, [.. ids.Where(i => !waitedFor.Contains(i))]), end.IsThrough)]);
        (IReadOnlyList<RouteRail> rails, int lanes) = RouteLanes.Of(ordered);
        Dictionary<string, IReadOnlySet<string>> direct = RouteLanes.Direct(ordered);
        List<RouteRow> rows = [.. ordered.Zip(rails).Select(p => new RouteRow(
            all.GetValueOrDefault(p.First.Id), p.First.Id == Start ? start : p.First.Id == End ? end : null, p.Second, Told(direct[p.First.Id])))];
        return new RoutePicture([.. WithHeads(rows)], lanes, [.. stages.Where(s => s.Shown == skipped)], end.State == StateWord.Of(StageState.Waiting));

        // What is left out hands on what it waited for itself.
        IReadOnlyList<string> Before(StageView stage) =>
            [.. stage.After.SelectMany(a => ids.Contains(a) ? [a] : all.TryGetValue(a, out StageView? hidden) ? Before(hidden) : []).Distinct()];

        string? Told(IReadOnlySet<string> before)
        {
            string[] titles = [.. shown.Where(s => before.Contains(s.Id)).Select(s => s.Title)];
            return titles.Length == 0 ? null : words.Say("route.after", words.Listed(titles));
        }
    }

    private static IReadOnlyList<string> AtLeast(string one, IReadOnlyList<string> others) => others.Count > 0 ? others : [one];

    /// <summary>The stages of each member of a group in one run, whatever the order in which the file makes them.</summary>
    private static IEnumerable<StageView> ByMember(IReadOnlyList<StageView> stages) =>
        TrackedStages.Of(stages, s => s.Track).SelectMany(p => p.Single is { } single ? [single] : p.Tracks.SelectMany(t => t));

    /// <summary>Above the first stage of a member stands whose stages they are.</summary>
    private static IEnumerable<RouteRow> WithHeads(IReadOnlyList<RouteRow> rows)
    {
        StageTrackView? last = null;
        foreach (RouteRow row in rows)
        {
            StageTrackView? now = row.Stage?.Track;
            if (now is not null && (now.Group, now.Institution) != (last?.Group, last?.Institution))
                yield return new RouteRow(null, null, new RouteRail(null, row.Rail.Above, row.Rail.Above), null) { Head = now.InstitutionTitle };
            last = now;
            yield return row;
        }
    }
}

/// <summary>A row of the picture: a stage, the beginning or the end, or the name of a group's member.</summary>
/// <param name="After">What comes before it, in words: "After: Home supervisor; Research office". Null where that is the application itself.</param>
public sealed record RouteRow(StageView? Stage, RouteEnd? End, RouteRail Rail, string? After)
{
    /// <summary>Set where the row names the member whose stages follow.</summary>
    public string? Head { get; init; }

    /// <summary>The state that the node is drawn by.</summary>
    public string Shown => Stage?.Shown ?? End?.State ?? "";
}
