using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions;

public static class GateReason
{
    /// <summary>Why the gate fires on this form, its placeholders filled, in both languages; null where it does not fire. Restricted fields are never spelt out.</summary>
    public static LocalizedText? Of(GateDefinition gate, WorkflowDefinition workflow, FormContent form, Alliance alliance) => throw new NotImplementedException();
}
