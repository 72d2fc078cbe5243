using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>4: a link acts for one task of one person once, and is dead after decision, hand-over, re-issue or close; a dead link changes nothing.</summary>
internal static class LinkLaw
{
    public static void OfStep(Step step)
    {
        foreach (CaseTask task in step.Old.Tasks)
        {
            CaseTask now = step.New.Task(task.Number);
            step.Holds(task.State is TaskState.Open || now.State is not TaskState.Open, $"4: task {task.Number} was over and is open again");
            step.Holds((now.Attempt, now.Person, now.Stage, now.Slot) == (task.Attempt, task.Person, task.Stage, task.Slot), $"4: the link of task {task.Number} came to be somebody else's");
        }

        if (step.Command is DecideTask asked)
            step.Holds(step.Old.Task(asked.Task).State is TaskState.Open && step.New.Task(asked.Task).State is not TaskState.Open, "4: a link decides once, while its task is open");
        int attempts = step.New.Tasks.Select(t => t.Attempt).Append(step.New.OwnAttempt).Distinct().Count();
        step.Holds(attempts == step.New.Tasks.Count + 1, "4: two links carry the same attempt");
    }

    public static void OfState(Rules rules, Node node)
    {
        foreach (CaseTask task in node.File.Tasks)
        {
            bool acts = task.State is TaskState.Open && !task.Due.IsOver(node.Now) && (!node.File.IsFinal || AfterStage.Is(task.Stage));
            Refusal? standing = Standing(node, LinkPurpose.Decide, task.Number, task.Person, task.Attempt);
            Law.Holds(acts == standing is null, $"4: the link of task {task.Number} ({task.State}) acts wrongly: {standing}", node);
            Law.Holds(Standing(node, LinkPurpose.Decide, task.Number, task.Person, task.Attempt ^ 1) is not null, "4: another attempt acts", node);
            Law.Holds(Standing(node, LinkPurpose.Decide, task.Number, task.Person + 1, task.Attempt) is not null, "4: another person acts", node);
            if (!acts)
                ChangesNothing(rules, node, task);
        }

        OfApplicant(node);
    }

    private static void ChangesNothing(Rules rules, Node node, CaseTask task)
    {
        const string Other = "B. Other";
        Command[] tried =
        [
            new DecideTask("dead", task.Number, task.Person, task.Attempt, Verdict.Reject, Other, Moves.Reason, null),
            new DelegateTask("dead", task.Number, task.Person, task.Attempt, new NewHolder(Other, "b.other@ox.example.org"), Other, Moves.Reason),
            new SayWrongPerson("dead", task.Number, task.Person, task.Attempt, Other),
            new AskQuestion("dead", task.Number, task.Person, task.Attempt, Other, "Why?"),
        ];
        foreach (Command command in tried)
        {
            Law.Holds(
                CaseDecider.Decide(rules, node.File, command, Deciding.Trial(node.Now)) is Decision.Refused, $"4: the dead link of task {task.Number} ({task.State}) can {command.GetType().Name}", node);
        }
    }

    private static void OfApplicant(Node node)
    {
        Case file = node.File;
        ulong own = file.OwnAttempt;
        Law.Holds(Standing(node, LinkPurpose.Track, 0, 1, own) is null, "4: the applicant can follow the case", node);
        Law.Holds(Standing(node, LinkPurpose.Own, 0, 1, own) is null == !file.IsFinal, "4: the applicant's link acts while the case is open", node);
        bool confirms = file.State is CaseState.Unconfirmed && !file.ActBy!.IsOver(node.Now);
        Law.Holds(Standing(node, LinkPurpose.Confirm, 0, 1, own) is null == confirms, "4: a mailbox is confirmed once, and in time", node);
        foreach (LinkPurpose purpose in Enum.GetValues<LinkPurpose>())
        {
            Law.Holds(Standing(node, purpose, 0, 1, own ^ 1) is not null, $"4: a replaced link ({purpose}) acts", node);
            Law.Holds(Standing(node, purpose, 0, 2, own) is not null, $"4: somebody else's link ({purpose}) acts", node);
        }
    }

    private static Refusal? Standing(Node node, LinkPurpose purpose, int task, int person, ulong attempt) => LinkStanding.Of(node.File, purpose, task, person, attempt, node.Now);
}
