using System.Collections.Immutable;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>The applicant answers a return with another form: only what rests on something that changed is decided once more.</summary>
internal static class Edit
{
    public static Decision Decide(Turn turn, EditCase command)
    {
        if (Resubmission.Refuse(turn, command, command.Attempt) is { } answer)
            return answer;

        FormContent before = turn.File.Form;
        ImmutableList<string> changed = FormHistory.Differing(before, command.Form);
        string hash = ContentHash.Of(command.Form);
        FormContent old = new(before.Values.RemoveRange(before.Values.Keys.Except(changed)));
        turn.Happened(new CaseEdited(turn.Now, hash, changed, Party.Home(turn.Rules, command.Form)?.Id, command.Form, old));
        turn.Happened(new CaseResubmitted(turn.Now, hash));
        PlanWatch.Plan(turn);
        EditEffects.Carry(turn, before, changed);
        StageProgression.Run(turn);
        return turn.Outcome();
    }
}
