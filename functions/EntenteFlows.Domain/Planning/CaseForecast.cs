using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Planning;

/// <summary>
/// The whole way of a case: which stages run and who is asked, when each is finished if everybody takes the whole time, and by when it must be so that the hard date
/// is met. How it is counted stands in docs/planning.md.
/// </summary>
/// <param name="Hard">Null where nothing presses.</param>
/// <param name="Stages">In the definition's order, without those of institutions that take no part.</param>
/// <param name="End">UTC instant at which the last stage is through.</param>
public sealed record CaseForecast(HardDate? Hard, ImmutableList<StageForecast> Stages, DateTimeOffset End)
{
    /// <summary>True where the hard date is met although everybody takes the whole time.</summary>
    public bool Feasible => Hard is null || End <= Hard.At;

    /// <summary>The least slack of all stages that are still to be finished; null where there is no hard date or no such stage.</summary>
    public int? Slack => Stages.Min(s => s.Slack);

    /// <param name="now">UTC instant; a case that is yet to begin is taken to begin now.</param>
    /// <param name="file">A running case; null to look ahead from a form alone.</param>
    public static CaseForecast Of(Rules rules, FormContent form, DateTimeOffset now, Case? file = null)
    {
        ImmutableList<RouteStage> route = RouteStage.All(rules, form, file);
        var forward = ForwardPass.Of(route, now, file);
        HardDate? hard = HardDate.Of(rules, form);
        BackwardPass? backward = hard is null ? null : BackwardPass.Of(route, hard.At);
        IEnumerable<RouteStage> shown = route.Where(s => s.Runs || rules.Workflow.TakesPart(s.Definition, form));
        return new CaseForecast(hard, [.. shown.Select(stage => StageForecast.Of(stage, forward, backward))], forward.End);
    }

    /// <summary>What a case is held against while it runs; null where there is no hard date.</summary>
    internal static CasePlan? PlanOf(Rules rules, FormContent form)
    {
        if (HardDate.Of(rules, form) is not { } hard)
            return null;
        ImmutableList<RouteStage> route = RouteStage.All(rules, form, file: null);
        var backward = BackwardPass.Of(route, hard.At);
        return new CasePlan(
            hard.Plan.Field, hard.At, hard.Zone,
            [.. from stage in route let step = backward.Of(stage) where step is not null select new PlannedStep(stage.Id, step.Institution?.Id, step.Opening, step.Finish)]);
    }
}

/// <param name="Runs">False: the form passes it over.</param>
/// <param name="GateWhy">Why the gate fires; null for an ordinary stage.</param>
/// <param name="Finish">Everybody taking the whole time; null where the stage is passed over, or through already.</param>
/// <param name="OpensBy">The end of the last day on which it may be opened; null where there is no hard date or it does not run.</param>
/// <param name="LatestFinish">The last working day that leaves the rest its whole time.</param>
/// <param name="Slack">Working days of the approver between <paramref name="Finish"/> and <paramref name="LatestFinish"/>; negative where it cannot be met.</param>
public sealed record StageForecast(
    StageDefinition Definition, bool Runs, LocalizedText? GateWhy, ImmutableList<TaskForecast> Tasks, Due? Finish, Due? OpensBy, Due? LatestFinish, int? Slack)
{
    public string Id => Definition.Id;

    internal static StageForecast Of(RouteStage stage, ForwardPass forward, BackwardPass? backward)
    {
        LatestStep? latest = backward?.Of(stage);
        Due? finish = forward.DueOf(stage);
        return new StageForecast(
            stage.Definition, stage.Runs, stage.GateWhy, [.. stage.Tasks.Select(t => new TaskForecast(t.Assignee, t.Institution, t.Named?.Name, t.WorkingDays))],
            finish, latest?.Opening, latest?.Finish, backward is null || finish is null ? null : SlackOf(stage, forward, backward));
    }

    /// <summary>Of those who are needed, the one with the least to spare. Whoever has approved already holds nobody up.</summary>
    private static int? SlackOf(RouteStage stage, ForwardPass forward, BackwardPass backward)
    {
        List<int> slacks = [.. from task in stage.Tasks
                               let due = forward.DueOf(stage, task)
                               let latest = backward.LatestOf(stage, task)
                               where due is not null && latest is not null
                               let slack = task.Calendar.Between(due.Day, latest.Day)
                               orderby slack descending
                               select slack];
        int done = stage.Tasks.Count(task => forward.HasDone(stage, task));
        return slacks.Count == 0 ? null : slacks[Math.Clamp(stage.Needed - done, 1, slacks.Count) - 1];
    }
}

/// <param name="Name">Of the person whom the form names; null where the directory says who is asked.</param>
/// <param name="WorkingDays">Of the institution.</param>
public sealed record TaskForecast(AssigneeDefinition Assignee, Institution? Institution, string? Name, int WorkingDays);
