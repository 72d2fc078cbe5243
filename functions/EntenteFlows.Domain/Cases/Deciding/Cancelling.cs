using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>An applicant's wish that what was approved does not take place. Whoever the definition names settles it; the outcome stands either way.</summary>
internal static class Cancelling
{
    public static Decision Ask(Turn turn, AskCancellation command)
    {
        Case file = turn.File;
        if (AfterStanding.OfOwn(file, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (file.After?.OpenCancellation is not null)
            return turn.Earlier(command) is { } earlier ? new Decision.Nothing(earlier) : Turn.Refused(Refusal.AlreadyAsked);
        if (!AfterStanding.CanCancel(turn.Rules, file))
            return Turn.Refused(Refusal.NotOffered);

        int run = (file.After?.Cancellations.Count ?? 0) + 1;
        string stage = AfterStage.OfCancellation(run).ToString();
        turn.Happened(new CancellationAsked(turn.Now, run, stage, GivenText.Of(command.Reason)));
        StageProgression.Begin(turn, turn.Definition(stage));
        return turn.Outcome();
    }

    public static void Ended(Turn turn, string stage)
    {
        bool accepted = turn.File.Stage(stage).State is StageState.Approved;
        if (accepted)
            Accept(turn, AfterStage.Find(stage)!.Run);
        turn.Tell(MessageKind.CancellationToApplicant, Case.ApplicantNumber, task: null, stage);
        // A refusal concerns only those who were asked.
        foreach (int person in Parties.Of(turn.File.Tasks.Where(t => accepted || t.Stage == stage)))
            turn.Tell(MessageKind.CancellationToParty, person, task: null, stage);
    }

    private static void Accept(Turn turn, int run)
    {
        Amending.End(turn, AmendmentState.Withdrawn);
        foreach (StageProgress obligation in turn.File.After!.Stages.Where(s => AfterStage.Find(s.Id) is { Kind: AfterKind.Obligation }).ToList())
            Obligations.CallOff(turn, obligation);
        turn.Happened(new CancellationAccepted(turn.Now, run));
    }
}
