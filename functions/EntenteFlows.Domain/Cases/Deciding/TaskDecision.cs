using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class TaskDecision
{
    public static Decision Decide(Turn turn, DecideTask command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn.File, command, turn.Now) is { } refusal)
            return Turn.Refused(refusal);

        turn.Happened(new TaskDecided(
            turn.Now, command.Task, command.Verdict, turn.File.ContentHash, command.Name.Trim(), string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
            string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim()));
        if (command.Verdict is Verdict.Return)
            Return.Carry(turn, turn.File.Task(command.Task));
        else
            StageRule.Apply(turn, turn.File.Task(command.Task).Stage);
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Case file, DecideTask command, DateTimeOffset now)
    {
        if (LinkStanding.Of(file, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, now) is { } refusal)
            return refusal;
        if (EmailAddress.Same(file.Person(command.Person).Email, file.Applicant.Email))
            return Refusal.OwnCase;
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refusal.NameRequired;
        if (command.Verdict is not Verdict.Approve && string.IsNullOrWhiteSpace(command.Reason))
            return Refusal.ReasonRequired;
        return command.ContentHash is { } shown && shown != file.ContentHash ? Refusal.ContentChanged : null;
    }
}
