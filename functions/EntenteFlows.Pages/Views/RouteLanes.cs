namespace EntenteFlows.Pages.Views;

/// <summary>One thing in a route and what comes before it.</summary>
/// <param name="After">Ids of what must be through before this begins; ids that no node has are passed over.</param>
/// <param name="IsThrough">True where the way beyond it is open.</param>
public sealed record RouteNode(string Id, IReadOnlyList<string> After, bool IsThrough);

/// <summary>A line of the picture, from one lane to another, downwards.</summary>
/// <param name="IsTravelled">All that leads into the line so far is through.</param>
public sealed record RailLine(int From, int To, bool IsTravelled);

/// <summary>The picture's part beside one row.</summary>
/// <param name="Lane">The lane of the row's own node, from 0; null where lines only pass.</param>
/// <param name="Above">Lines from the row's upper edge to the height of its node.</param>
/// <param name="Below">Lines from there on; each leaves the row in its lane <see cref="RailLine.To"/>.</param>
public sealed record RouteRail(int? Lane, IReadOnlyList<RailLine> Above, IReadOnlyList<RailLine> Below);

/// <summary>
/// Lays a route out from top to bottom, a row for each node and a lane for each node that is still to come: whatever leads to the same node shares its lane,
/// so that the picture stays narrow enough for a phone however many stages run side by side.
/// </summary>
public sealed class RouteLanes
{
    private readonly List<Lane?> _lanes = [];

    /// <summary>How many lanes the widest row has.</summary>
    public int Count => _lanes.Count;

    /// <param name="nodes">In the order in which they are told, as far as the edges allow; see <see cref="Ordered"/>.</param>
    public static (IReadOnlyList<RouteRail> Rails, int Lanes) Of(IReadOnlyList<RouteNode> nodes)
    {
        var lanes = new RouteLanes();
        Dictionary<string, IReadOnlySet<string>> direct = Direct(nodes);
        List<RouteRail> rails = [.. nodes.Select(n => lanes.Next(n, [.. nodes.Where(m => direct[m.Id].Contains(n.Id)).Select(m => m.Id)]))];
        return (rails, lanes.Count);
    }

    /// <summary>The nodes so that none stands above what it waits for; otherwise in their own order. What waits for itself in a ring comes last.</summary>
    public static IReadOnlyList<RouteNode> Ordered(IReadOnlyList<RouteNode> nodes)
    {
        HashSet<string> known = [.. nodes.Select(n => n.Id)];
        List<RouteNode> left = [.. nodes];
        List<RouteNode> ordered = [];
        while (left.Find(n => !n.After.Any(a => known.Contains(a))) is { } next)
        {
            ordered.Add(next);
            left.Remove(next);
            known.Remove(next.Id);
        }
        return [.. ordered, .. left];
    }

    /// <summary>What each node waits for directly: an edge that a longer way says already is left out.</summary>
    public static Dictionary<string, IReadOnlySet<string>> Direct(IReadOnlyList<RouteNode> nodes)
    {
        Dictionary<string, HashSet<string>> before = [];
        Dictionary<string, IReadOnlySet<string>> direct = [];
        foreach (RouteNode node in nodes)
        {
            string[] named = [.. node.After.Where(before.ContainsKey).Distinct()];
            before[node.Id] = [.. named, .. named.SelectMany(a => before[a])];
            direct[node.Id] = named.Where(a => !named.Any(other => before[other].Contains(a))).ToHashSet();
        }
        return direct;
    }

    private RouteRail Next(RouteNode node, IReadOnlyList<string> targets)
    {
        int own = _lanes.FindIndex(l => l?.Target == node.Id);
        List<RailLine> above = [.. Passing()];
        if (own < 0)
            own = Free();
        _lanes[own] = null;
        List<RailLine> below = [.. Passing()];
        below.AddRange(targets.Select(t => new RailLine(own, Lead(t, own, node.IsThrough), node.IsThrough)));
        return new RouteRail(own, above, below);
    }

    private IEnumerable<RailLine> Passing() => _lanes.Index().Where(l => l.Item is not null).Select(l => new RailLine(l.Index, l.Index, l.Item!.IsTravelled));

    private int Lead(string target, int own, bool isThrough)
    {
        int lane = _lanes.FindIndex(l => l?.Target == target);
        if (lane < 0)
        {
            lane = _lanes[own] is null ? own : Free();
            _lanes[lane] = new Lane(target, isThrough);
            return lane;
        }
        _lanes[lane] = _lanes[lane]! with { IsTravelled = _lanes[lane]!.IsTravelled && isThrough };
        return lane;
    }

    private int Free()
    {
        int free = _lanes.IndexOf(null);
        if (free >= 0)
            return free;
        _lanes.Add(null);
        return _lanes.Count - 1;
    }

    private sealed record Lane(string Target, bool IsTravelled);
}
