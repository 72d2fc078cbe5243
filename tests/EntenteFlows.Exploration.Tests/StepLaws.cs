using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What must hold of every single step, whatever the way to it: by induction it then holds of every history. Numbers are those of docs/invariants.md.</summary>
internal static class StepLaws
{
    public static void Check(Rules rules, Node before, Node after, Command command, Decision.Accepted accepted, Recorded recorded)
    {
        OneOutcomeThatStands(before, after, accepted);
        StagesOpenInOrder(rules, before, after, accepted);
        ADecisionIsRecordedOnce(before, after, command, accepted);
        WhoIsAskedIsTold(after, accepted);
        TheLogIsAChain(before, after, recorded);
    }

    private static void OneOutcomeThatStands(Node before, Node after, Decision.Accepted accepted)
    {
        int outcomes = accepted.Events.Count(e => e is CaseClosed);
        Law.Holds(outcomes <= (before.File.IsFinal ? 0 : 1), "1: a case has one outcome at the most", after);
        Law.Holds(!before.File.IsFinal || after.File.State == before.File.State, "1: nothing after the outcome changes it", after);
        Law.Holds(after.File.IsFinal == (before.File.IsFinal || outcomes == 1), "1: a case is final by its outcome only", after);
    }

    private static void StagesOpenInOrder(Rules rules, Node before, Node after, Decision.Accepted accepted)
    {
        Case file = before.File;
        foreach (CaseEvent happened in accepted.Events)
        {
            if (happened is StageOpened or StageSkipped)
            {
                string id = happened is StageOpened opened ? opened.Stage : ((StageSkipped)happened).Stage;
                StageDefinition stage = rules.Workflow.Stage(id);
                Law.Holds(stage.After.All(b => file.Stage(b).IsComplete), $"2: {id} opens only when all that it waits for is complete", after);
            }

            if (happened is TaskOpened asked)
                Law.Holds(file.Stage(asked.Stage).State is StageState.Open, $"2: {asked.Stage} asks somebody only while it is open", after);
            file = CaseEvolution.Evolve(file, happened);
        }
    }

    private static void ADecisionIsRecordedOnce(Node before, Node after, Command command, Decision.Accepted accepted)
    {
        List<TaskDecided> decided = [.. accepted.Events.OfType<TaskDecided>()];
        Law.Holds(decided.Count == (command is DecideTask ? 1 : 0), "3: a decision is recorded once, and only a decision is", after);
        if (command is not DecideTask asked)
            return;
        Law.Holds(decided[0].Task == asked.Task && before.File.Task(asked.Task).State is TaskState.Open, "4: a decision is of an open task", after);
        Law.Holds(after.File.Task(asked.Task).State is not TaskState.Open, "4: a link acts once", after);
    }

    private static void WhoIsAskedIsTold(Node after, Decision.Accepted accepted)
    {
        foreach (TaskOpened opened in accepted.Events.OfType<TaskOpened>().Where(o => after.File.Task(o.Task).State is TaskState.Open))
            Law.Holds(accepted.Messages.Count(m => m.Task == opened.Task && m.Recipient == opened.Person) == 1, $"6: who has task {opened.Task} is told once", after);
        if (accepted.Events.Any(e => e is CaseReturned) && after.File.State is CaseState.Returned)
            Law.Holds(accepted.Messages.Any(m => m is { Kind: MessageKind.CaseReturned, Recipient: Case.ApplicantNumber }), "6: the applicant is told of a return", after);
        if (accepted.Events.Any(e => e is CaseClosed))
            Law.Holds(accepted.Messages.Count(m => m.Kind is MessageKind.OutcomeToApplicant) == 1, "5: the applicant is told of the outcome once", after);
    }

    private static void TheLogIsAChain(Node before, Node after, Recorded recorded)
    {
        bool linked = recorded.Events.Count > 0 && recorded.Events[0].Number == before.File.Events + 1 && recorded.Events[^1].Number == after.File.Events
            && recorded.Events[^1].Hash.AsSpan().SequenceEqual(after.File.ChainHead.AsSpan());
        Law.Holds(linked, "8: the log goes on where it ended, and its head is the snapshot's", after);
    }
}
