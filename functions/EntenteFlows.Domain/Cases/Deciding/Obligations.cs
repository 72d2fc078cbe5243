using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What somebody must confirm once its day has come.</summary>
internal static class Obligations
{
    /// <summary>Opens one that is due; silently nothing where it is no longer planned.</summary>
    public static void Open(Turn turn, string id)
    {
        if (turn.File.After?.Obligations.Exists(o => o.Id == id) is not true)
            return;
        StageProgression.Open(turn, turn.Definition(AfterStage.OfObligation(id, Runs(turn.File, id) + 1).ToString()), gateWhy: null);
    }

    /// <summary>The last run that stands; null where there was none, or it was called off.</summary>
    public static StageProgress? Last(Case file, string id) =>
        file.After?.Stages.FindLast(s => IsRunOf(s, id)) is { State: not StageState.Skipped } last ? last : null;

    public static void CallOff(Turn turn, StageProgress? run)
    {
        if (run is not { State: StageState.Open })
            return;
        StageTasks.SupersedeOpen(turn, run.Id);
        turn.Happened(new StageSkipped(turn.Now, run.Id));
    }

    /// <summary>The applicant learns every answer; the home officer learns what somebody has to look after.</summary>
    public static void Ended(Turn turn, string stage)
    {
        int? task = turn.File.Tasks.FindLast(t => t.Stage == stage)?.Number;
        turn.Tell(MessageKind.ObligationToApplicant, Case.ApplicantNumber, task, stage);
        if (turn.File.Stage(stage).State is not StageState.Approved)
            turn.Tell(MessageKind.ObligationToOfficer, Message.Officer, task, stage);
    }

    private static int Runs(Case file, string id) => file.After?.Stages.Count(s => IsRunOf(s, id)) ?? 0;

    private static bool IsRunOf(StageProgress stage, string id) => AfterStage.Find(stage.Id) is { Kind: AfterKind.Obligation } run && run.Id == id;
}
