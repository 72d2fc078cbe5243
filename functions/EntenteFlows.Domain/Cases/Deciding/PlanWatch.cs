using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Planning;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// Holds a running case against its plan: after everything that happens to it, and at the one moment at which silence alone makes it late. So nothing is looked at in
/// vain, and a look always finds something.
/// </summary>
internal static class PlanWatch
{
    /// <summary>Makes the plan, or makes it anew: when the case opens, and whenever its form has changed. Records nothing where it is the same as before.</summary>
    public static void Plan(Turn turn)
    {
        CasePlan? plan = CaseForecast.PlanOf(turn.Rules, turn.File.Form);
        if (!Equals(plan, turn.File.Plan))
            turn.Happened(new CasePlanned(turn.Now, plan));
    }

    /// <summary>Records that the case has fallen behind or caught up, where that is news. People are told once each time it falls behind.</summary>
    public static void Compare(Turn turn)
    {
        Case file = turn.File;
        if (file.IsFinal || file.State is CaseState.Unconfirmed)
            return;
        CaseLag? lag = Lag(turn);
        if (lag is null && file.Behind is not null)
            turn.Happened(new CaseCaughtUp(turn.Now));
        else if (lag is not null && IsNews(file, lag))
            turn.Happened(new CaseFellBehind(turn.Now, lag.Stage, lag.Days));
        if (lag is null || file.Behind is not null)
            return;
        turn.TellApplicant(MessageKind.CaseBehind);
        turn.Tell(MessageKind.CaseBehind, recipient: Message.Officer);
    }

    /// <summary>The UTC instant at which the case is late if nobody does anything; null where it is late already, or others' deadlines come first.</summary>
    public static DateTimeOffset? LateAt(Case file) =>
        file is { Plan: { } plan, Behind: null, IsFinal: false }
            ? plan.Steps.Where(s => IsReturned(file, s)).Select(s => (DateTimeOffset?)s.OpensBy.Over).Min()
            : null;

    /// <summary>Of a returned stage the days grow with the time that passes: that is no news.</summary>
    private static bool IsNews(Case file, CaseLag lag) =>
        file.Behind is not { } before || before.Stage != lag.Stage || (before.Days != lag.Days && file.Stage(lag.Stage).State is StageState.Open);

    private static CaseLag? Lag(Turn turn) =>
        (turn.File.Plan?.Steps ?? []).OrderBy(s => s.LatestFinish.At).Select(step => LagOf(turn, step)).FirstOrDefault(lag => lag is not null);

    private static CaseLag? LagOf(Turn turn, PlannedStep step)
    {
        Case file = turn.File;
        WorkingCalendar calendar = Party.Calendar(step.Institution is { } id ? turn.Rules.Alliance.Find(id) : null);
        if (IsReturned(file, step))
            return step.OpensBy.IsOver(turn.Now) ? Late(calendar.Between(step.OpensBy.Day, calendar.Clock.DayOf(turn.Now))) : null;
        return file.Stage(step.Stage).State is StageState.Open && Due(turn, step.Stage) is { } due && due.At > step.LatestFinish.At
            ? Late(calendar.Between(step.LatestFinish.Day, due.Day))
            : null;

        CaseLag Late(int days) => new(step.Stage, Math.Max(1, days), turn.Now);
    }

    /// <summary>With which open deadline the stage will be through; null where an approval that is in already decides that.</summary>
    private static Due? Due(Turn turn, string stage)
    {
        StageDefinition definition = turn.Definition(stage);
        List<CaseTask> tasks = [.. definition.Assignees.Select((_, slot) => StageTasks.Current(turn.File, stage, slot)).OfType<CaseTask>()];
        int needed = definition.Rule.Needed(definition.Assignees.Count) - tasks.Count(t => t.State is TaskState.Approved);
        return tasks.Where(t => t.State is TaskState.Open).Select(t => t.Due).OrderBy(d => d.At).ElementAtOrDefault(Math.Max(needed, 1) - 1);
    }

    private static bool IsReturned(Case file, PlannedStep step) => file.Stage(step.Stage).State is StageState.Returned;
}
