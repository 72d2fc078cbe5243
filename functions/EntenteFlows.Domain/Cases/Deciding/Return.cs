using System.Collections.Immutable;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>An approver asks for changes: the stage goes back at once; other stages stay as they are.</summary>
internal static class Return
{
    /// <param name="fields">Ids of the fields to change, in any order.</param>
    public static void Carry(Turn turn, CaseTask returned, IReadOnlyCollection<string> fields)
    {
        StageTasks.SupersedeOpen(turn, returned.Stage);
        (Due answerBy, ImmutableList<DateTimeOffset> reminders) = AnswerBy(turn);
        turn.Happened(new CaseReturned(turn.Now, returned.Stage, returned.Number, answerBy, reminders, InOrder(turn.Rules.Workflow, fields)));
        turn.TellApplicant(MessageKind.CaseReturned, returned.Number);
    }

    private static ImmutableList<string>? InOrder(WorkflowDefinition workflow, IReadOnlyCollection<string> fields) =>
        fields.Count == 0 ? null : [.. workflow.Form.Fields.Select(f => f.Id).Where(fields.Contains)];

    /// <summary>A second return while the first waits does not give the applicant more time: else a case could be held open without end.</summary>
    private static (Due Due, ImmutableList<DateTimeOffset> Reminders) AnswerBy(Turn turn)
    {
        Case file = turn.File;
        if (file is { State: CaseState.Returned, ActBy: { } earlier })
            return (earlier, file.RemindersToApplicant);
        ApplicantDeadlines deadlines = turn.Rules.Workflow.ApplicantDeadlines;
        WorkingCalendar calendar = Party.Calendar(Party.Home(turn.Rules, file.Form));
        Due due = calendar.DueAfter(turn.Now, Math.Max(1, deadlines.ReturnWorkingDays));
        return (due, Reminders.Before(due, deadlines.ReturnReminderWorkingDays, calendar, turn.Now));
    }
}
