using System.Collections.Immutable;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Says when obligations and notices come: at the approval, and anew whenever an amendment has changed the form.</summary>
internal static class AfterwardsPlan
{
    /// <summary>Events only where there is something to plan, or where there was.</summary>
    public static void Make(Turn turn)
    {
        List<PlannedMoment> obligations = [];
        foreach (ObligationDefinition obligation in turn.Rules.Workflow.Afterwards.Obligations)
        {
            DateTimeOffset? opens = Applies(turn, obligation.Stage.When) ? Opens(turn, obligation) : null;
            StageProgress? last = Obligations.Last(turn.File, obligation.Stage.Id);
            // One that was opened for a day that now lies ahead is asked again then; one whose day stays where it was is left alone.
            if (opens is null || opens > turn.Now)
                Obligations.CallOff(turn, last);
            if (opens is { } at && (at > turn.Now || last is null))
                obligations.Add(new PlannedMoment(obligation.Stage.Id, at));
        }

        Record(turn, [.. obligations], [.. Notices(turn)]);
    }

    private static void Record(Turn turn, ImmutableList<PlannedMoment> obligations, ImmutableList<PlannedMoment> notices)
    {
        Case file = turn.File;
        DateTimeOffset eraseAt = FormDay.EraseAt(turn.Rules, file.Form, file.State, file.ClosedAt ?? turn.Now);
        Afterwards before = file.After ?? Afterwards.Nothing;
        if (eraseAt != file.EraseAt || !obligations.SequenceEqual(before.Obligations) || !notices.SequenceEqual(before.Notices))
            turn.Happened(new AfterwardsPlanned(turn.Now, obligations, notices, eraseAt));
    }

    /// <summary>A notice whose moment has passed would come too late to be of use.</summary>
    private static IEnumerable<PlannedMoment> Notices(Turn turn)
    {
        LocalTime clock = Party.Calendar(Party.Home(turn.Rules, turn.File.Form)).Clock;
        return from notice in turn.Rules.Workflow.Afterwards.Notices
               where Applies(turn, notice.When)
               let at = FormDay.InTheMorning(turn.File.Form, notice.At, clock)
               where at > turn.Now
               select new PlannedMoment(notice.Id, at.Value);
    }

    /// <summary>On the clock of the house that is asked first.</summary>
    private static DateTimeOffset? Opens(Turn turn, ObligationDefinition obligation)
    {
        FormContent form = turn.File.Form;
        Institution? asked = obligation.Stage.Assignees is [var first, ..] ? Party.Of(turn.Rules, form, first) : null;
        return FormDay.InTheMorning(form, obligation.Opens, Party.Calendar(asked).Clock);
    }

    private static bool Applies(Turn turn, Condition? when) => when?.Holds(turn.File.Form, turn.Rules.Alliance) ?? true;
}
