using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Whether a slot can ever be there, is seen by those who fill or need it, and can be filled before anybody is held up by it for good.</summary>
internal sealed class DocumentCheck(WorkflowContext context, IReadOnlyList<PlacedStage> stages)
{
    public void Run(DocumentDefinition slot, YamlNode node)
    {
        if (slot.When is { } when && !context.Possibility.CanHold(when))
            context.Source.Wrong(node, $"the document '{slot.Id}' can never be asked for: no form that can be filled in meets its condition");
        CheckIsShown(slot, node);
        foreach (StageDefinition needing in slot.NeededBy.Select(Stage))
            CheckComesInTime(slot, needing, node);
    }

    private void CheckIsShown(DocumentDefinition slot, YamlNode node)
    {
        foreach (StageDefinition stage in slot.FromStages.Concat(slot.NeededBy).Distinct().Select(Stage))
        {
            foreach (string role in stage.Assignees.Select(a => a.Role).Distinct().Where(r => !slot.IsShownTo(r)))
                context.Source.Wrong(node, $"the document '{slot.Id}' concerns stage '{stage.Id}', whose role '{role}' is not in its 'restrictedTo'");
        }
    }

    /// <summary>
    /// The applicant may give a file at any time, and a stage that needs it may itself. Another stage must be sure to have given it: it needs it too, is
    /// asked whenever this one is, and does not come after it.
    /// </summary>
    private void CheckComesInTime(DocumentDefinition slot, StageDefinition needing, YamlNode node)
    {
        if (slot.FromApplicant || slot.FromStages.Contains(needing.Id) || slot.FromStages.Count == 0)
            return;
        bool sure = slot.FromStages.Select(Stage).Any(giving =>
            slot.NeededBy.Contains(giving.Id) && !WaitsFor(giving, needing.Id, []) && !CanMiss(slot, needing, giving));
        if (!sure)
            context.Source.Wrong(node, $"stage '{needing.Id}' may wait for the document '{slot.Id}' for ever: let it give the file itself, or a stage that also needs it, comes no later and is always asked");
    }

    /// <summary>Whether a form is possible with which the file is needed and the stage that gives it is skipped.</summary>
    private bool CanMiss(DocumentDefinition slot, StageDefinition needing, StageDefinition giving) =>
        giving.When is { } asked
        && context.Possibility.CanHold(new Condition.All([new Condition.Not(asked), .. new[] { needing.When, slot.When }.OfType<Condition>()]));

    private bool WaitsFor(StageDefinition stage, string other, HashSet<string> seen) =>
        stage.After.Any(before => before == other || (seen.Add(before) && stages.Any(s => s.Stage.Id == before && WaitsFor(s.Stage, other, seen))));

    private StageDefinition Stage(string id) => stages.First(s => s.Stage.Id == id).Stage;
}
