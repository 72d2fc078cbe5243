using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Definitions;

public static class WorkingDaysAllowed
{
    /// <summary>The working days for a form: those of the first variant that holds, else the usual ones. 1 to 250.</summary>
    public static int For(this StageDeadline deadline, FormContent form, Alliance alliance) =>
        deadline.Variants.FirstOrDefault(v => v.When.Holds(form, alliance))?.WorkingDays ?? deadline.WorkingDays;
}
