using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>The invariants of docs/invariants.md. What holds of every step holds, by induction, of every history.</summary>
internal static class AllLaws
{
    public static void OfStep(Step step)
    {
        OutcomeLaw.OfStep(step);
        OrderLaw.OfStep(step);
        CodeLaw.OfStep(step);
        if (step.Accepted.Told is null)
        {
            RecordLaw.OfStep(step);
            LinkLaw.OfStep(step);
        }
        MessageLaw.OfStep(step);
        TimeLaw.OfStep(step);
        ChainLaw.OfStep(step);
        ContentLaw.OfStep(step);
        DutyLaw.OfStep(step);
    }

    public static void OfState(Rules rules, Node node)
    {
        OutcomeLaw.OfState(node);
        OrderLaw.OfState(rules, node);
        RecordLaw.OfState(rules, node);
        LinkLaw.OfState(rules, node);
        UndoLaw.OfState(rules, node);
        WaitLaw.OfState(node);
        ContentLaw.OfState(rules, node);
        DutyLaw.OfState(rules, node);
        RestrictedLaw.OfState(rules, node);
    }
}
