using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>1: at most one outcome per case; nothing after it changes it.</summary>
internal static class OutcomeLaw
{
    public static void OfStep(Step step)
    {
        int outcomes = step.Events.Count(e => e is CaseClosed);
        step.Holds(outcomes <= (step.Old.IsFinal ? 0 : 1), "1: a case has one outcome at the most");
        step.Holds(step.New.IsFinal == (step.Old.IsFinal || outcomes == 1), "1: a case is final by its outcome only");
        if (!step.Old.IsFinal)
            return;
        step.Holds(step.New.State == step.Old.State && step.New.ClosedAt == step.Old.ClosedAt, "1: nothing after the outcome changes it");
        step.Holds(step.New.Stages.Select(s => (s.Id, s.State)).SequenceEqual(step.Old.Stages.Select(s => (s.Id, s.State))), "1: how the case came to its outcome stands");
        step.Holds(step.New.Erased || step.New.OutcomeReason == step.Old.OutcomeReason, "1: the outcome's reason stands");
        step.Holds(step.New.Tasks.Take(step.Old.Tasks.Count).Where(t => !AfterStage.Is(t.Stage)).All(t => step.Old.Task(t.Number).State == t.State), "1: no decision that led to the outcome changes after it");
    }

    public static void OfState(Node node)
    {
        Case file = node.File;
        if (file.State is CaseState.Approved)
            Law.Holds(file.Stages.All(s => s.IsComplete), "1: approved with a stage that is not complete", node);
        if (file.State is CaseState.Rejected or CaseState.Expired && file.OpenedAt is not null && file.Stages.Any(s => s.State is StageState.Rejected))
            Law.Holds(file.State is CaseState.Rejected, "1: a rejected stage makes a rejected case", node);
        Law.Holds(file.IsFinal == file.ClosedAt is not null, "1: a final case has the moment of its outcome", node);
    }
}
