using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Whether the form calls for a stage.</summary>
/// <param name="GateWhy">Why its gate fires, for the approver to read; null for an ordinary stage.</param>
internal sealed record StageNeed(bool IsNeeded, LocalizedText? GateWhy)
{
    public static StageNeed Of(Rules rules, FormContent form, StageDefinition stage)
    {
        LocalizedText? why = stage.Gate is { } gate ? GateReason.Of(gate, rules.Workflow, form, rules.Alliance) : null;
        return new StageNeed((stage.Gate is null || why is not null) && (stage.When?.Holds(form, rules.Alliance) ?? true), why);
    }
}
