using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Whether the stages fit together: each can open, none waits in a circle, and somebody is there to be asked.</summary>
internal sealed class StageCheck(WorkflowContext context, IReadOnlyList<PlacedStage> stages, IReadOnlyList<FormRule> rules)
{
    private readonly HashSet<string> _ids = [.. stages.Select(s => s.Stage.Id)];

    public void Run()
    {
        CheckEach();
        CheckSomebodyIsAsked();
    }

    /// <summary>Each for itself: that all are skipped may be right.</summary>
    public void CheckEach()
    {
        foreach (PlacedStage placed in stages)
        {
            CheckAfter(placed);
            CheckCanOpen(placed);
            foreach (AssigneeDefinition assignee in placed.Stage.Assignees)
            {
                CheckHolders(placed, assignee);
                CheckNamed(placed, assignee);
            }
        }
    }

    private void CheckAfter(PlacedStage placed)
    {
        foreach ((string name, var node) in placed.After.Where(a => !_ids.Contains(a.Text)))
            context.Source.Wrong(node, $"stage '{placed.Stage.Id}' waits for '{name}', which is no stage; stages are: {string.Join(", ", _ids)}");
        Identifier.Unique(context.Source, $"in 'after' of stage '{placed.Stage.Id}' the stage", placed.After);
        if (Circle(placed.Stage.Id) is { } circle)
            context.Source.Wrong(placed.Node, $"stage '{placed.Stage.Id}' waits for itself and can never open: {string.Join(" → ", circle)}");
    }

    /// <summary>The way from the stage over 'after' back to itself, or null.</summary>
    private List<string>? Circle(string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string>? Walk(string id, List<string> way)
        {
            foreach (string next in stages.Where(s => s.Stage.Id == id).SelectMany(s => s.Stage.After))
            {
                if (next == start)
                    return [.. way, start];
                if (seen.Add(next) && Walk(next, [.. way, next]) is { } found)
                    return found;
            }
            return null;
        }
        return Walk(start, [start]);
    }

    private void CheckCanOpen(PlacedStage placed)
    {
        if (placed.Stage.When is { } when && !context.Possibility.CanHold(when))
            context.Source.Wrong(placed.Node, $"stage '{placed.Stage.Id}' can never open: no form that can be filled in meets its condition");
    }

    private void CheckHolders(PlacedStage placed, AssigneeDefinition assignee)
    {
        if (context.Parties.FirstOrDefault(p => p.Id == assignee.Party) is not { } party || !context.Directory.Roles.ContainsKey(assignee.Role))
            return;
        foreach (Institution institution in context.Directory.Alliance.Institutions)
        {
            RoleHolders? holders = institution.Roles.GetValueOrDefault(assignee.Role);
            bool needsDeputy = placed.Stage.Deadline.Escalations.Any(e => e.To is EscalationTarget.Deputy);
            if (holders is not null && (holders.Deputy is not null || !needsDeputy))
                continue;
            if (CanOpenAt(placed.Stage, party, institution))
                context.Source.Wrong(placed.Node, holders is null
                    ? $"stage '{placed.Stage.Id}' asks for the role '{assignee.Role}' at '{institution.Id}', which has no holder in institutions.yaml"
                    : $"stage '{placed.Stage.Id}' escalates to the deputy of '{assignee.Role}', and '{institution.Id}' has none in institutions.yaml");
        }
    }

    private bool CanOpenAt(StageDefinition stage, PartyDefinition party, Institution institution)
    {
        var there = new Condition.FieldEquals(party.InstitutionField, institution.Id);
        return context.Possibility.CanHold(stage.When is { } when ? new Condition.All([when, there]) : there);
    }

    /// <summary>A person whom the form names decides: so the form must always name one, and only one whose address proves the institution.</summary>
    private void CheckNamed(PlacedStage placed, AssigneeDefinition assignee)
    {
        if (assignee.FormField is not { } field)
            return;
        var left = new Condition.Not(new Condition.FieldPresent(field));
        if (context.Possibility.CanHold(placed.Stage.When is { } when ? new Condition.All([when, left]) : left))
            context.Source.Wrong(placed.Node, $"stage '{placed.Stage.Id}' can open while '{field}', which names who is asked, is empty");
        if (!rules.Any(r => r.Field == field && r.When is null && r.Requires is Requirement.PersonAt at && at.Party == assignee.Party))
            context.Source.Wrong(placed.Node, $"'{field}' names an approver, so it needs a rule 'personAt: {assignee.Party}' without 'when'");
    }

    private void CheckSomebodyIsAsked()
    {
        if (stages.Count == 0 || stages.Any(s => s.Stage.When is null))
            return;
        if (context.Possibility.CanHold(new Condition.All([.. stages.Select(s => new Condition.Not(s.Stage.When!))])))
            context.Source.Wrong(stages[0].Node, "a form can be filled in so that every stage is skipped, and the case would be approved unseen");
    }
}
