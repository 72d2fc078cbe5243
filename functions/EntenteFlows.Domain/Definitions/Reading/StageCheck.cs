using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Whether the stages fit together: each can open, none waits in a circle, and somebody is there to be asked.</summary>
internal sealed class StageCheck(WorkflowContext context, IReadOnlyList<PlacedStage> stages, IReadOnlyList<FormRule> rules)
{
    private readonly IReadOnlyList<StageTemplate> _templates = [.. stages.Select(s => s.Template).Distinct(ReferenceEqualityComparer.Instance).Cast<StageTemplate>()];

    public void Run()
    {
        CheckEach();
        CheckSomebodyIsAsked();
    }

    /// <summary>Each for itself: that all are skipped may be right.</summary>
    public void CheckEach()
    {
        foreach (StageTemplate template in _templates)
        {
            CheckAfter(template);
            CheckCanOpen(template);
        }

        foreach (PlacedStage placed in stages)
        {
            foreach (AssigneeDefinition assignee in placed.Stage.Assignees)
            {
                CheckHolders(placed, assignee);
                CheckNamed(placed, assignee);
            }
        }
    }

    private void CheckAfter(StageTemplate template)
    {
        string[] ids = [.. _templates.Select(t => t.Stage.Id)];
        foreach ((string name, var node) in template.After.Where(a => !ids.Contains(a.Text)))
            context.Source.Wrong(node, $"stage '{template.Stage.Id}' waits for '{name}', which is no stage; stages are: {string.Join(", ", ids)}");
        Identifier.Unique(context.Source, $"in 'after' of stage '{template.Stage.Id}' the stage", template.After);
        if (Circle(template.Stage.Id) is { } circle)
            context.Source.Wrong(template.Node, $"stage '{template.Stage.Id}' waits for itself and can never open: {string.Join(" → ", circle)}");
    }

    /// <summary>The way from the stage over 'after' back to itself, or null.</summary>
    private List<string>? Circle(string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string>? Walk(string id, List<string> way)
        {
            foreach (string next in _templates.Where(t => t.Stage.Id == id).SelectMany(t => t.Stage.After))
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

    /// <summary>A stage of a group may open for some institutions only: for those of one country, say.</summary>
    private void CheckCanOpen(StageTemplate template)
    {
        if (stages.Where(s => ReferenceEquals(s.Template, template)).Any(s => s.Stage.When is null || context.Possibility.CanHold(s.Stage.When)))
            return;
        context.Source.Wrong(template.Node, $"stage '{template.Stage.Id}' can never open: no form that can be filled in meets its condition");
    }

    private void CheckHolders(PlacedStage placed, AssigneeDefinition assignee)
    {
        if (!context.Directory.Roles.ContainsKey(assignee.Role))
            return;
        foreach (Institution institution in context.Directory.Alliance.Institutions.Where(i => assignee.Institution is null || i.Id == assignee.Institution))
        {
            RoleHolders? holders = institution.Roles.GetValueOrDefault(assignee.Role);
            bool needsDeputy = placed.Stage.Deadline.Escalations.Any(e => e.To is EscalationTarget.Deputy);
            if (holders is not null && (holders.Deputy is not null || !needsDeputy))
                continue;
            if (CanOpenAt(placed.Stage, assignee, institution))
                context.Source.Wrong(placed.Node, holders is null
                    ? $"stage '{placed.Stage.Id}' asks for the role '{assignee.Role}' at '{institution.Id}', which has no holder in institutions.yaml"
                    : $"stage '{placed.Stage.Id}' escalates to the deputy of '{assignee.Role}', and '{institution.Id}' has none in institutions.yaml");
        }
    }

    private bool CanOpenAt(StageDefinition stage, AssigneeDefinition assignee, Institution institution)
    {
        if (assignee.Institution is not null)
            return stage.When is null || context.Possibility.CanHold(stage.When);
        if (context.Parties.FirstOrDefault(p => p.Id == assignee.Party) is not { } party)
            return false;
        var there = new Condition.FieldEquals(party.InstitutionField, institution.Id);
        return context.Possibility.CanHold(stage.When is { } when ? new Condition.All([when, there]) : there);
    }

    /// <summary>A person whom the form names decides: so the form must always name one, and only one whose address proves the institution.</summary>
    private void CheckNamed(PlacedStage placed, AssigneeDefinition assignee)
    {
        if (assignee.InRow is { } inRow)
            CheckNamedInRow(placed, inRow);
        if (assignee.FormField is not { } field)
            return;
        var left = new Condition.Not(new Condition.FieldPresent(field));
        if (context.Possibility.CanHold(placed.Stage.When is { } when ? new Condition.All([when, left]) : left))
            context.Source.Wrong(placed.Node, $"stage '{placed.Stage.Id}' can open while '{field}', which names who is asked, is empty");
        if (!rules.Any(r => r.Field == field && r.When is null && r.Requires is Requirement.PersonAt at && at.Party == assignee.Party))
            context.Source.Wrong(placed.Node, $"'{field}' names an approver, so it needs a rule 'personAt: {assignee.Party}' without 'when'");
    }

    /// <summary>A member's own row is there whenever its stage opens, so only the column must always say somebody of that house.</summary>
    private void CheckNamedInRow(PlacedStage placed, RowPerson named)
    {
        RowColumn? column = context.Fields[named.RowsField].Rows!.Column(named.PersonColumn);
        bool isThere = column is { Field.Required: true } || AsksFor(placed.Template.Stage.When, named.PersonColumn);
        if (isThere && column is { At: { } at } && at == named.InstitutionColumn)
            return;
        context.Source.Wrong(placed.Node,
            $"'{named.RowsField}.{named.PersonColumn}' names an approver, so it must be a column with 'at: {named.InstitutionColumn}' that is required, or the stage must say 'when: {{row: {{field: {named.PersonColumn}, present: true}}}}'");
    }

    /// <summary>Whether the stage opens only where the member's own row fills the column in.</summary>
    private static bool AsksFor(Condition? when, string column) => when switch
    {
        Condition.All c => c.Of.Any(part => AsksFor(part, column)),
        Condition.Row { Of: Condition.All c } => c.Of.Any(part => AsksFor(new Condition.Row(part), column)),
        Condition.Row { Of: Condition.FieldPresent c } => c.Field == column,
        _ => false,
    };

    private void CheckSomebodyIsAsked()
    {
        if (stages.Count == 0 || stages.Any(s => s.Stage.When is null))
            return;
        if (context.Possibility.CanHold(new Condition.All([.. stages.Select(s => new Condition.Not(s.Stage.When!))])))
            context.Source.Wrong(stages[0].Node, "a form can be filled in so that every stage is skipped, and the case would be approved unseen");
    }
}
