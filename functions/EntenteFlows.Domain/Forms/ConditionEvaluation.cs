using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class ConditionEvaluation
{
    public static bool Holds(this Condition condition, FormContent form, Alliance alliance) => throw new NotImplementedException();
}
