using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Planning;

/// <summary>By when each stage must be opened and finished so that the hard date is met, everybody taking the whole time.</summary>
internal sealed class BackwardPass
{
    private readonly Dictionary<string, DateTimeOffset> openBy = [];
    private readonly Dictionary<(string Stage, int Slot), Due> latest = [];
    private readonly Dictionary<string, LatestStep> steps = [];

    private BackwardPass()
    {
    }

    public static BackwardPass Of(IReadOnlyList<RouteStage> route, DateTimeOffset hard)
    {
        BackwardPass pass = new();
        foreach (RouteStage stage in RouteStage.InOrder(route).Reverse())
        {
            IEnumerable<DateTimeOffset> followers = route.Where(s => s.Definition.After.Contains(stage.Id)).Select(s => pass.openBy.GetValueOrDefault(s.Id, hard));
            pass.Pass(stage, followers.DefaultIfEmpty(hard).Min());
        }

        return pass;
    }

    /// <summary>Null for a stage that does not run.</summary>
    public LatestStep? Of(RouteStage stage) => steps.GetValueOrDefault(stage.Id);

    public Due? LatestOf(RouteStage stage, RouteTask task) => latest.GetValueOrDefault((stage.Id, task.Slot));

    /// <param name="limit">The instant by which the stage must be through.</param>
    private void Pass(RouteStage stage, DateTimeOffset limit)
    {
        if (stage.Tasks.Count == 0)
        {
            openBy[stage.Id] = limit;
            return;
        }

        List<(RouteTask Task, Due Due, Due Opening)> places = [.. stage.Tasks.Select(task => Place(task, limit))];
        foreach ((RouteTask task, Due due, _) in places)
            latest[(stage.Id, task.Slot)] = due;
        // Opened by then, as many as are needed can still be done in time.
        Due opening = places.Select(p => p.Opening).OrderByDescending(o => o.At).ElementAt(stage.Needed - 1);
        (RouteTask last, Due finish, _) = places.MaxBy(p => p.Due.At);
        openBy[stage.Id] = opening.At;
        steps[stage.Id] = new LatestStep(last.Institution, opening, finish);
    }

    private static (RouteTask Task, Due Due, Due Opening) Place(RouteTask task, DateTimeOffset limit)
    {
        Due due = task.Calendar.LastDueBy(limit);
        return (task, due, task.Calendar.LatestOpening(due.Day, task.WorkingDays));
    }
}

/// <param name="Institution">Whose working days <paramref name="Finish"/> is counted in: of several, the one with the latest.</param>
internal sealed record LatestStep(Institution? Institution, Due Opening, Due Finish);
