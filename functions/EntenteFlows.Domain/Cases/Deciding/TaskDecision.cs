using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class TaskDecision
{
    public static Decision Decide(Turn turn, DecideTask command)
    {
        // One that was undone is not told as recorded again: who sends it once more means it, and needs the fresh link.
        if (turn.Earlier(command) is { } earlier && turn.File.Task(command.Task).DecidedAt is not null)
            return new Decision.Nothing(earlier);
        if (Refuse(turn, command) is { } refusal)
            return Turn.Refused(refusal);
        CaseTask task = turn.File.Task(command.Task);
        // Last: a code is mailed, and counted, only for what would be recorded with it.
        if (CodeCheck.Refuse(turn, task, command.Code, command.Name) is { } withoutCode)
            return withoutCode;

        turn.Happened(new TaskDecided(
            turn.Now, command.Task, command.Verdict, Shown(turn, command.Task), command.Name.Trim(), GivenText.Of(command.Reason),
            GivenText.Of(command.Note))
        {
            Assurance = CodeCheck.Confirmed(turn, task),
        });
        turn.Tell(MessageKind.DecisionReceipt, task.Person, task.Number);
        if (command.Verdict is Verdict.Return)
            Return.Carry(turn, turn.File.Task(command.Task), command.Fields ?? []);
        else
            StageRule.Apply(turn, turn.File.Task(command.Task).Stage);
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, DecideTask command)
    {
        Case file = turn.File;
        if (LinkStanding.Of(file, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, turn.Now) is { } refusal)
            return refusal;
        if (EmailAddress.Same(file.Person(command.Person).Email, file.Applicant.Email))
            return Refusal.OwnCase;
        if (command.Verdict is Verdict.Approve && SeparationOfDuties.WouldBeSecondCheck(turn, file.Task(command.Task)))
            return Refusal.ChecksAlready;
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refusal.NameRequired;
        if (command.Verdict is not Verdict.Approve && string.IsNullOrWhiteSpace(command.Reason))
            return Refusal.ReasonRequired;
        if (command.Verdict is Verdict.Return && AfterStage.Is(file.Task(command.Task).Stage))
            return Refusal.NoReturn;
        if (command.Verdict is Verdict.Return && command.Fields?.All(f => MayName(turn, command.Task, f)) is false)
            return Refusal.FieldNotShown;
        if (command.ContentHash is { } shown && shown != Shown(turn, command.Task))
            return Refusal.ContentChanged;
        bool lacks = command.Verdict is Verdict.Approve && DocumentSlots.Missing(file, turn.Rules.Workflow, turn.Rules.Alliance, file.Task(command.Task).Stage).Any();
        return lacks ? Refusal.DocumentMissing : null;
    }

    private static bool MayName(Turn turn, int task, string field) =>
        ShownContent.Fields(turn.Rules.Workflow, turn.Definition(turn.File.Task(task).Stage), turn.File.Task(task).Role).Any(f => f.Id == field);

    private static string Shown(Turn turn, int task) => DocumentsSeen.Hash(turn.File, turn.Rules.Workflow, turn.Rules.Alliance, turn.File.Task(task));
}
