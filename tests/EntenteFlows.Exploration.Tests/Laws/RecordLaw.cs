using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>3: a decision that was told as recorded is in the log exactly once: a repeat is told the same and adds nothing, and one that was taken back is not told as recorded again.</summary>
internal static class RecordLaw
{
    public static void OfStep(Step step)
    {
        List<TaskDecided> decided = [.. step.Events.OfType<TaskDecided>()];
        step.Holds(decided.Count == (step.Command is DecideTask ? 1 : 0), "3: a decision is recorded once, and only a decision is");
        if (step.Command is DecideTask asked)
            step.Holds(decided[0].Task == asked.Task && decided[0].Verdict == asked.Verdict && decided[0].Name == asked.Name, "3: what is recorded is what was decided");
        step.Holds(step.Events.OfType<DecisionUndone>().Count() == (step.Command is UndoDecision ? 1 : 0), "3: a decision is taken back only by whoever asks for it");
        if (step.Command is AdvanceTime || step.New.Erased)
            return;
        Moment moment = Deciding.Trial(step.After.Now);
        step.Holds(CaseDecider.Decide(step.Rules, step.New, step.Command, moment) is Decision.Nothing { Earlier: { } same } && same.Id == step.Command.Id, "3: the same command again is told what it was told");
        if (step.Command is ReportUndelivered)
            return;
        Decision repeat = CaseDecider.Decide(step.Rules, step.New, step.Command with { Id = step.Command.Id + "-repeat" }, moment);
        step.Holds(repeat is not Decision.Accepted, "3: an identical request is recorded twice");
        if (step.Command is DecideTask or UndoDecision or DelegateTask or SayWrongPerson or ReassignTask or EditCase or ResubmitCase or WithdrawCase)
            step.Holds(repeat is Decision.Nothing { Earlier: { } first } && first.Id == step.Command.Id, "3: an identical request is not told what the first was");
    }

    public static void OfState(Rules rules, Node node)
    {
        if (node.File.Erased)
            return;
        foreach (CaseTask task in node.File.Tasks.Where(t => t.State is not TaskState.Open))
        {
            Verdict verdict = task.State switch
            {
                TaskState.Rejected => Verdict.Reject,
                TaskState.Returned => Verdict.Return,
                _ => Verdict.Approve,
            };
            DecideTask repeat = new("again", task.Number, task.Person, task.Attempt, verdict, task.SignedName ?? Moves.Signer, task.Reason, null, task.ReturnFields, task.Note);
            Decision told = CaseDecider.Decide(rules, node.File, repeat, Deciding.Trial(node.Now));
            if (task.DecidedAt is null)
                Law.Holds(told is Decision.Refused, $"3: a decision of task {task.Number}, which stands for none, is told as recorded", node);
            else
                Law.Holds(told is Decision.Nothing { Earlier: { } earlier } && earlier.Task == task.Number, $"3: the decision of task {task.Number} again is not told as recorded", node);
        }
    }
}
