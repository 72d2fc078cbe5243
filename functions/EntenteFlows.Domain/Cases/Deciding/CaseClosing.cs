namespace EntenteFlows.Domain.Cases.Deciding;

internal static class CaseClosing
{
    /// <summary>Ends every open task, sets the moment of erasure and tells those who were asked, each once.</summary>
    public static void Close(Turn turn, CaseState outcome, string? reason)
    {
        foreach (CaseTask task in StageTasks.Open(turn.File))
            turn.Happened(new TaskSuperseded(turn.Now, task.Number, Successor: null));
        turn.Happened(new CaseClosed(turn.Now, outcome, FormDay.EraseAt(turn.Rules, turn.File.Form, outcome, turn.Now), reason));
        turn.TellApplicant(MessageKind.OutcomeToApplicant);
        foreach (int person in Parties.Of(turn.File.Tasks))
            turn.Tell(MessageKind.OutcomeToParty, person);
        if (outcome is CaseState.Approved)
            AfterwardsPlan.Make(turn);
    }
}
