using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>An approver asks the applicant something and keeps the task: neither deadline nor reminders move, so a question buys no time.</summary>
internal static class QuestionAsking
{
    public static Decision Decide(Turn turn, AskQuestion command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn.File, command, turn.Now) is { } refusal)
            return Turn.Refused(refusal);

        int number = (turn.File.Questions?.Count ?? 0) + 1;
        turn.Happened(new QuestionAsked(turn.Now, number, command.Task, command.Name.Trim(), command.Text.Trim()));
        turn.TellApplicant(MessageKind.QuestionToApplicant, command.Task);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Case file, AskQuestion command, DateTimeOffset now)
    {
        if (LinkStanding.Of(file, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, now) is { } refusal)
            return refusal;
        // After the approval the applicant's link acts no more, so nobody could answer.
        if (file.IsFinal)
            return Refusal.CaseClosed;
        if (EmailAddress.Same(file.Person(command.Person).Email, file.Applicant.Email))
            return Refusal.OwnCase;
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refusal.NameRequired;
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refusal.TextRequired;
        List<CaseQuestion> asked = [.. file.Questions?.Where(q => q.Task == command.Task) ?? []];
        if (asked.Exists(q => q.AnsweredAt is null))
            return Refusal.QuestionOpen;
        return asked.Count >= CaseQuestion.MostOfOneTask ? Refusal.QuestionsSpent : null;
    }
}
