using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Asks somebody, with a deadline and reminders of their own.</summary>
internal static class TaskOpening
{
    public static void First(Turn turn, StageDefinition stage, int slot)
    {
        if (AssigneeLine.Of(turn.Rules, turn.File.Form, stage.Assignees[slot]) is not { } line
            || Assignment.Choose(turn, line, stage, slot) is not { } holder)
            return;
        AssignmentCause cause = line.First is { } first && EmailAddress.Same(first.Email, holder.Email)
            ? AssignmentCause.FirstInLine
            : AssignmentCause.SeparationOfDuties;
        Open(turn, line, stage, new Place(slot, Rung: 0, Predecessor: null), holder, cause, MessageKind.TaskAsked);
    }

    /// <summary>The same person as before, if they still may, on the same step of the escalation, with the stage's full time: the content may be another.</summary>
    public static void Again(Turn turn, StageDefinition stage, int slot)
    {
        if (StageTasks.Current(turn.File, stage.Id, slot) is not { } last)
        {
            First(turn, stage, slot);
            return;
        }

        CasePerson person = turn.File.Person(last.Person);
        Holder before = new(person.Name, person.Email, person.Language);
        if (AssigneeLine.Of(turn.Rules, turn.File.Form, stage.Assignees[slot]) is not { } line
            || Assignment.Choose(turn, line, stage, slot, before) is not { } holder)
            return;
        AssignmentCause cause = EmailAddress.Same(before.Email, holder.Email) ? AssignmentCause.Resubmission : AssignmentCause.SeparationOfDuties;
        Open(turn, line, stage, new Place(slot, last.Rung, last.Number), holder, cause, MessageKind.TaskAsked);
    }

    public static void Escalate(Turn turn, AssigneeLine line, StageDefinition stage, CaseTask silent, int rung, Holder holder)
    {
        turn.Happened(new TaskSuperseded(turn.Now, silent.Number, NextNumber(turn)));
        Open(turn, line, stage, new Place(silent.Slot, rung, silent.Number), holder, AssignmentCause.Escalation, MessageKind.TaskEscalated);
        turn.Tell(MessageKind.TaskTakenOver, silent.Person, silent.Number);
    }

    private static void Open(
        Turn turn, AssigneeLine line, StageDefinition stage, Place place, Holder holder, AssignmentCause cause, MessageKind asking)
    {
        StageDeadline deadline = stage.Deadline;
        int days = cause is AssignmentCause.Escalation ? deadline.Escalations[place.Rung - 1].WorkingDays : deadline.For(turn.File.Form, turn.Rules.Alliance);
        WorkingCalendar calendar = WorkingCalendar.Of(line.Institution);
        Due due = calendar.DueAfter(turn.Now, Math.Max(1, days));
        int number = NextNumber(turn);
        int person = NumberOf(turn.File, holder);
        turn.Happened(new TaskOpened(
            turn.Now, number, stage.Id, place.Slot, place.Rung, stage.Assignees[place.Slot].Role, line.Institution.Id, person,
            EntropyDraw.Attempt(turn.Moment, number), due, Reminders.Before(due, deadline.ReminderWorkingDaysBefore, calendar, turn.Now),
            place.Predecessor, cause, holder.Language, holder.Name, holder.Email));
        turn.Tell(asking, person, number);
    }

    private static int NextNumber(Turn turn) => turn.File.Tasks.Count + 1;

    /// <summary>One person, one number, whatever roles they have: the place in the list, from 1.</summary>
    private static int NumberOf(Case file, Holder holder)
    {
        int known = file.People.FindIndex(p => EmailAddress.Same(p.Email, holder.Email));
        return (known < 0 ? file.People.Count : known) + 1;
    }

    private sealed record Place(int Slot, int Rung, int? Predecessor);
}
