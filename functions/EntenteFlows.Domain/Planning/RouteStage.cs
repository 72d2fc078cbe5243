using System.Collections.Immutable;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Cases.Deciding;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Planning;

/// <summary>A stage as this form makes it: whether it runs, who is asked and how long each has.</summary>
internal sealed record RouteStage(StageDefinition Definition, bool Runs, LocalizedText? GateWhy, ImmutableList<RouteTask> Tasks)
{
    public string Id => Definition.Id;

    /// <summary>How many of <see cref="Tasks"/> must be done.</summary>
    public int Needed => Math.Clamp(Definition.Rule.Needed(Tasks.Count), 1, Math.Max(1, Tasks.Count));

    /// <summary>The stages in the definition's order.</summary>
    public static ImmutableList<RouteStage> All(Rules rules, FormContent form, Case? file) =>
        [.. rules.Workflow.Stages.Select(stage => Of(rules, form, file, stage))];

    /// <summary>Each stage after all that it waits for. What waits for itself, which no definition that loads does, comes last.</summary>
    public static IEnumerable<RouteStage> InOrder(IReadOnlyList<RouteStage> stages)
    {
        HashSet<string> placed = [];
        List<RouteStage> left = [.. stages];
        while (left.Count > 0)
        {
            RouteStage next = left.Find(s => s.Definition.After.All(placed.Contains)) ?? left[0];
            left.Remove(next);
            placed.Add(next.Id);
            yield return next;
        }
    }

    private static RouteStage Of(Rules rules, FormContent form, Case? file, StageDefinition stage)
    {
        StageNeed need = StageNeed.Of(rules, form, stage);
        // What has begun, or was passed over, is no longer the form's to say.
        bool runs = file?.Stage(stage.Id).State switch
        {
            null or StageState.Waiting => need.IsNeeded,
            StageState.Skipped => false,
            _ => true,
        };
        return new RouteStage(stage, runs, runs ? need.GateWhy : null, runs ? [.. stage.Assignees.Select((a, slot) => RouteTask.Of(rules, form, stage, a, slot))] : []);
    }
}

/// <param name="Slot">Which of the stage's assignees, from 0.</param>
/// <param name="Institution">Null where the form does not say who the party is.</param>
/// <param name="Named">Whom the form names in a field that everybody may read; null where the directory says who is asked.</param>
internal sealed record RouteTask(int Slot, AssigneeDefinition Assignee, Institution? Institution, Holder? Named, WorkingCalendar Calendar, int WorkingDays)
{
    public static RouteTask Of(Rules rules, FormContent form, StageDefinition stage, AssigneeDefinition assignee, int slot)
    {
        AssigneeLine? line = AssigneeLine.Of(rules, form, assignee);
        string? field = assignee.InRow?.RowsField ?? assignee.FormField;
        bool isNamed = assignee.NamedIn(form) is not null && rules.Workflow.Form.Field(field!) is { Sensitivity: Sensitivity.Normal };
        return new RouteTask(slot, assignee, line?.Institution, isNamed ? line?.First : null, Party.Calendar(line?.Institution), Math.Max(1, stage.Deadline.For(form, rules.Alliance)));
    }
}
