using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>6: an open case waits for somebody (that they were told is law 5's), and for a moment at which something happens if they stay silent.</summary>
internal static class WaitLaw
{
    public static void OfState(Node node)
    {
        Case file = node.File;
        Law.Holds(file.Erased == CaseSchedule.NextDue(file) is null, "6: until it is erased a case waits for a moment", node);
        if (file.IsFinal)
        {
            Law.Holds(file.EraseAt is not null, "7: a closed case has a day of erasure", node);
            Law.Holds(file.ActBy is null && file.Tasks.All(t => t.State is not TaskState.Open || AfterStage.Is(t.Stage)), "6: a closed case waits for nobody who led to its outcome", node);
            return;
        }

        bool forApplicant = file.State is CaseState.Unconfirmed or CaseState.Returned;
        Law.Holds(forApplicant == file.ActBy is not null, "6: the applicant is awaited exactly while the case is unconfirmed or returned", node);
        Law.Holds(forApplicant || file.Tasks.Any(t => t.State is TaskState.Open), "6: an open case waits for somebody", node);
        Law.Holds((file.State is CaseState.Returned) == file.Stages.Any(s => s.State is StageState.Returned), "6: a case is returned exactly while a stage is", node);
    }
}
