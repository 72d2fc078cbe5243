using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Cases.Deciding;

namespace EntenteFlows.Domain.Planning;

/// <summary>
/// When each stage is finished if everybody takes the whole time. A step ends with the last second of its due day, its follower is opened at that very instant on
/// its own clock, and the day of opening does not count.
/// </summary>
internal sealed class ForwardPass
{
    private readonly Dictionary<string, DateTimeOffset> finished = [];
    private readonly Dictionary<(string Stage, int Slot), Due> dues = [];
    private readonly Dictionary<string, Due> stageDues = [];
    private readonly HashSet<(string Stage, int Slot)> done = [];
    private readonly DateTimeOffset now;
    private readonly Case? file;

    private ForwardPass(DateTimeOffset now, Case? file)
    {
        this.now = now;
        this.file = file;
    }

    /// <summary>The instant at which the last stage is through.</summary>
    public DateTimeOffset End => finished.Values.DefaultIfEmpty(now).Max();

    /// <param name="file">What has happened already; null for a case that is yet to begin.</param>
    public static ForwardPass Of(IReadOnlyList<RouteStage> route, DateTimeOffset now, Case? file)
    {
        ForwardPass pass = new(now, file);
        foreach (RouteStage stage in RouteStage.InOrder(route))
            pass.Pass(stage);
        return pass;
    }

    /// <summary>When this assignee is due; null where nothing is awaited of them.</summary>
    public Due? DueOf(RouteStage stage, RouteTask task) => dues.GetValueOrDefault((stage.Id, task.Slot));

    /// <summary>The deadline with which the stage is through; null where it is through, or passed over.</summary>
    public Due? DueOf(RouteStage stage) => stageDues.GetValueOrDefault(stage.Id);

    /// <summary>Whether this assignee has approved already.</summary>
    public bool HasDone(RouteStage stage, RouteTask task) => done.Contains((stage.Id, task.Slot));

    private void Pass(RouteStage stage)
    {
        StageProgress? progress = file?.Stage(stage.Id);
        if (progress is { IsComplete: true })
        {
            finished[stage.Id] = progress.EndedAt ?? now;
            return;
        }

        DateTimeOffset opened = stage.Definition.After.Select(before => finished.GetValueOrDefault(before, now)).Append(now).Max();
        List<(DateTimeOffset At, Due? Due)> ends = [.. stage.Tasks.Select(task => EndOf(stage, task, progress?.State, opened)).OfType<(DateTimeOffset, Due?)>().OrderBy(e => e.Item1)];
        if (ends.Count == 0)
        {
            finished[stage.Id] = opened;
            return;
        }

        (DateTimeOffset at, Due? due) = ends[Math.Min(stage.Needed, ends.Count) - 1];
        finished[stage.Id] = at;
        if (due is not null)
            stageDues[stage.Id] = due;
    }

    /// <summary>Null for a place that is lost: nobody could be asked there.</summary>
    private (DateTimeOffset At, Due? Due)? EndOf(RouteStage stage, RouteTask task, StageState? state, DateTimeOffset opened)
    {
        CaseTask? current = state is null or StageState.Waiting ? null : StageTasks.Current(file!, stage.Id, task.Slot);
        if (current is { State: TaskState.Approved, DecidedAt: { } decided })
        {
            done.Add((stage.Id, task.Slot));
            return (decided, null);
        }

        Due? due = (state, current?.State) switch
        {
            (StageState.Open, TaskState.Open) => current!.Due,
            (StageState.Open, _) => null,
            _ => task.Calendar.DueAfter(opened, task.WorkingDays),
        };
        if (due is null)
            return null;
        dues[(stage.Id, task.Slot)] = due;
        return (due.At > now ? due.At : now, due);
    }
}
