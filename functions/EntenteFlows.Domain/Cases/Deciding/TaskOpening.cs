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
        if (AssigneeLine.Of(turn.Rules, StageForm.Of(turn.File, stage.Id), stage.Assignees[slot]) is not { } line
            || Assignment.Choose(turn, line, stage, slot) is not { } choice)
            return;
        Open(turn, line, stage, new Place(slot, Rung: 0, Predecessor: null), choice, choice.Cause, MessageKind.TaskAsked);
    }

    /// <summary>Asks in each place of a stage in which nobody has approved or is asked already.</summary>
    /// <param name="rejectedToo">Ask also who rejected, or let their time run out.</param>
    public static void WhereNobodyIs(Turn turn, StageDefinition stage, bool rejectedToo)
    {
        for (int slot = 0; slot < stage.Assignees.Count; slot++)
        {
            TaskState? state = StageTasks.Current(turn.File, stage.Id, slot)?.State;
            if (state is not (TaskState.Open or TaskState.Approved) && (rejectedToo || state is not (TaskState.Rejected or TaskState.Expired)))
                Again(turn, stage, slot);
        }
    }

    /// <summary>
    /// The same person as before, if they still may and the form still asks whom it asked then, on the same step of the escalation, with the stage's full time: the content
    /// may be another. Whom the form names now goes before whoever had the task.
    /// </summary>
    /// <param name="until">The deadline, where it stays as it was.</param>
    public static void Again(Turn turn, StageDefinition stage, int slot, Due? until = null)
    {
        if (StageTasks.Current(turn.File, stage.Id, slot) is not { } last)
        {
            First(turn, stage, slot);
            return;
        }

        AssigneeDefinition assignee = stage.Assignees[slot];
        if (AssigneeLine.Of(turn.Rules, StageForm.Of(turn.File, stage.Id), assignee) is not { } line)
            return;
        Holder? before = AssigneeLine.AsksAlike(line, AssigneeLine.Of(turn.Rules, FormHistory.At(turn.File, last.SeenEdit), assignee)) ? HolderOf(turn.File, last) : null;
        if (Assignment.Choose(turn, line, stage, slot, before) is not { } choice)
            return;
        bool same = before is not null && EmailAddress.Same(before.Email, choice.Holder.Email);
        if (same)
            choice = choice with { OnBehalfOf = choice.OnBehalfOf ?? last.OnBehalfOf };
        Open(
            turn, line, stage, new Place(slot, before is null ? 0 : last.Rung, last.Number, until), choice,
            same ? AssignmentCause.Resubmission : choice.Cause, MessageKind.TaskAsked);
    }

    private static Holder HolderOf(Case file, CaseTask task)
    {
        CasePerson person = file.Person(task.Person);
        return new Holder(person.Name, person.Email, person.Language);
    }

    public static void Escalate(Turn turn, AssigneeLine line, StageDefinition stage, CaseTask silent, int rung, Choice choice)
    {
        turn.Happened(new TaskSuperseded(turn.Now, silent.Number, NextNumber(turn)));
        Open(turn, line, stage, new Place(silent.Slot, rung, silent.Number), choice, AssignmentCause.Escalation, MessageKind.TaskEscalated);
        turn.Tell(MessageKind.TaskTakenOver, silent.Person, silent.Number);
    }

    /// <summary>Opens the task that takes the place of one that was handed on, on the same step of the escalation. The event that handed it on must have named its number (<see cref="NextNumber"/>).</summary>
    public static void InPlaceOf(Turn turn, CaseTask before, Choice choice, AssignmentCause cause, Term term, MessageKind asking) =>
        Open(turn, before.Stage, before.Role, before.Institution, new Place(before.Slot, before.Rung, before.Number), choice, cause, term, asking);

    private static void Open(
        Turn turn, AssigneeLine line, StageDefinition stage, Place place, Choice choice, AssignmentCause cause, MessageKind asking)
    {
        StageDeadline deadline = stage.Deadline;
        int days = cause is AssignmentCause.Escalation ? deadline.Escalations[place.Rung - 1].WorkingDays : deadline.For(StageForm.Of(turn.File, stage.Id), turn.Rules.Alliance);
        WorkingCalendar calendar = WorkingCalendar.Of(line.Institution);
        Term term = place.Until is { } until ? Term.Until(turn, calendar, until, deadline) : Term.Of(turn, calendar, days, deadline);
        Open(turn, stage.Id, stage.Assignees[place.Slot].Role, line.Institution.Id, place, choice, cause, term, asking);
    }

    private static void Open(
        Turn turn, string stage, string role, string institution, Place place, Choice choice, AssignmentCause cause, Term term, MessageKind asking)
    {
        int number = NextNumber(turn);
        Holder holder = choice.Holder;
        int person = NumberOf(turn.File, holder);
        turn.Happened(new TaskOpened(
            turn.Now, number, stage, place.Slot, place.Rung, role, institution, person,
            EntropyDraw.Attempt(turn.Moment, number), term.Due, term.Reminders, place.Predecessor, cause, holder.Language, holder.Name, holder.Email)
        {
            PassedOver = choice.PassedOver.IsEmpty ? null : choice.PassedOver,
            OnBehalfOf = choice.OnBehalfOf,
        });
        turn.Tell(asking, person, number);
    }

    public static int NextNumber(Turn turn) => turn.File.Tasks.Count + 1;

    /// <summary>One person, one number, whatever roles they have: the place in the list, from 1.</summary>
    private static int NumberOf(Case file, Holder holder)
    {
        int known = file.People.FindIndex(p => EmailAddress.Same(p.Email, holder.Email));
        return (known < 0 ? file.People.Count : known) + 1;
    }

    private sealed record Place(int Slot, int Rung, int? Predecessor, Due? Until = null);
}
