using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions;

public static class GateReason
{
    /// <summary>Why the gate fires on this form, its placeholders filled, in both languages; null where it does not fire. Restricted fields are never spelt out.</summary>
    public static LocalizedText? Of(GateDefinition gate, WorkflowDefinition workflow, FormContent form, Alliance alliance) =>
        gate.FiresWhen.Holds(form, alliance)
            ? new LocalizedText(In(gate, workflow, form, alliance, Language.English), In(gate, workflow, form, alliance, Language.French))
            : null;

    private static string In(GateDefinition gate, WorkflowDefinition workflow, FormContent form, Alliance alliance, Language language) =>
        Placeholders.Fill(gate.Why.In(language), field => Shown(workflow.Form.Field(field), form, alliance, language));

    private static string Shown(FormField? field, FormContent form, Alliance alliance, Language language) => field switch
    {
        null => "…",
        { Sensitivity: Sensitivity.Restricted } => field.Label.In(language),
        _ when form[field.Id] is { } value => FormText.Of(field, value, alliance, language),
        _ => "…",
    };
}
