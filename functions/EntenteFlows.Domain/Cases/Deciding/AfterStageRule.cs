using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What the end of a stage means where the case has its outcome already.</summary>
internal static class AfterStageRule
{
    public static void Ended(Turn turn, AfterStage run)
    {
        string stage = run.ToString();
        switch (run.Kind)
        {
            case AfterKind.Obligation:
                Obligations.Ended(turn, stage);
                break;
            case AfterKind.Cancellation:
                Cancelling.Ended(turn, stage);
                break;
            default:
                OfAmendment(turn, turn.File.Stage(stage).State);
                break;
        }
    }

    private static void OfAmendment(Turn turn, StageState ended)
    {
        if (ended is StageState.Approved)
            Amending.GoOn(turn);
        else
            Amending.End(turn, ended is StageState.Rejected ? AmendmentState.Rejected : AmendmentState.Expired);
    }
}
