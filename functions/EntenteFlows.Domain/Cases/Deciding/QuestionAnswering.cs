namespace EntenteFlows.Domain.Cases.Deciding;

internal static class QuestionAnswering
{
    public static Decision Decide(Turn turn, AnswerQuestion command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn, command) is { } refusal)
            return Turn.Refused(refusal);

        turn.Happened(new QuestionAnswered(turn.Now, command.Question, command.Text.Trim()));
        CaseTask asked = turn.File.Task(turn.File.Questions![command.Question - 1].Task);
        // Whoever has handed the task on by now is not told; its new holder reads question and answer on the page.
        if (StageTasks.Current(turn.File, asked.Stage, asked.Slot) is { State: TaskState.Open } live && live.Person == asked.Person)
            turn.Tell(MessageKind.AnswerToApprover, live.Person, live.Number);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, AnswerQuestion command)
    {
        Case file = turn.File;
        if (LinkStanding.Of(file, LinkPurpose.Own, 0, Case.ApplicantNumber, command.Attempt, turn.Now) is { } refusal)
            return refusal;
        if (command.Question < 1 || command.Question > (file.Questions?.Count ?? 0))
            return Refusal.QuestionUnknown;
        if (file.Questions![command.Question - 1].AnsweredAt is not null)
            return Refusal.AlreadyAnswered;
        return string.IsNullOrWhiteSpace(command.Text) ? Refusal.TextRequired : null;
    }
}
