using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class TaskDecision
{
    public static Decision Decide(Turn turn, DecideTask command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn, command) is { } refusal)
            return Turn.Refused(refusal);

        turn.Happened(new TaskDecided(
            turn.Now, command.Task, command.Verdict, Seen(turn, command.Task), command.Name.Trim(), string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim()));
        if (command.Verdict is Verdict.Return)
            Return.Carry(turn, turn.File.Task(command.Task));
        else
            StageRule.Apply(turn, turn.File.Task(command.Task).Stage);
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    private static string Seen(Turn turn, int task) =>
        DocumentsSeen.With(turn.File.ContentHash, turn.File, turn.Rules.Workflow, turn.Rules.Alliance, turn.File.Task(task).Role);

    private static Refusal? Refuse(Turn turn, DecideTask command)
    {
        Case file = turn.File;
        if (LinkStanding.Of(file, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, turn.Now) is { } refusal)
            return refusal;
        if (EmailAddress.Same(file.Person(command.Person).Email, file.Applicant.Email))
            return Refusal.OwnCase;
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refusal.NameRequired;
        if (command.Verdict is not Verdict.Approve && string.IsNullOrWhiteSpace(command.Reason))
            return Refusal.ReasonRequired;
        if (command.ContentHash is { } shown && shown != Seen(turn, command.Task))
            return Refusal.ContentChanged;
        bool lacks = command.Verdict is Verdict.Approve && DocumentSlots.Missing(file, turn.Rules.Workflow, turn.Rules.Alliance, file.Task(command.Task).Stage).Any();
        return lacks ? Refusal.DocumentMissing : null;
    }
}
