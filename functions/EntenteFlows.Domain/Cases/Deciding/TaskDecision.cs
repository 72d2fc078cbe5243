using EntenteFlows.Domain.Definitions;
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
            turn.Now, command.Task, command.Verdict, StageForm.HashOf(turn.File, turn.File.Task(command.Task).Stage), command.Name.Trim(), string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim()));
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
        string stage = file.Task(command.Task).Stage;
        if (command.Verdict is Verdict.Return && AfterStage.Is(stage))
            return Refusal.NoReturn;
        return command.ContentHash is { } shown && shown != StageForm.HashOf(file, stage) ? Refusal.ContentChanged : null;
    }
}
