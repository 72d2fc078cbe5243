using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests;

/// <summary>What must hold of a case in every state that can be reached.</summary>
internal static class StateLaws
{
    public static void Check(Rules rules, Node node)
    {
        StagesStandByTheirRule(rules, node);
        LinksActOnlyWhileTheyMay(node);
        AnOpenCaseWaits(node);
        DutiesAreSeparate(rules, node);
    }

    private static void StagesStandByTheirRule(Rules rules, Node node)
    {
        Case file = node.File;
        foreach (StageDefinition definition in rules.Workflow.Stages)
        {
            StageProgress stage = file.Stage(definition.Id);
            List<CaseTask?> now = [.. definition.Assignees.Select((_, slot) => file.Tasks.FindLast(t => t.Stage == stage.Id && t.Slot == slot))];
            int approved = now.Count(t => t?.State is TaskState.Approved);
            int needed = Math.Min(definition.Rule.Needed(now.Count), now.Count);
            if (stage.State is StageState.Approved)
                Law.Holds(approved >= needed, $"2: {stage.Id} is approved with {approved} of {needed}", node);
            if (stage.State is StageState.Open or StageState.Returned)
                Law.Holds(definition.After.All(b => file.Stage(b).IsComplete), $"2: {stage.Id} is {stage.State} while it should wait", node);
            if (stage.State is StageState.Open && !file.IsFinal)
                Law.Holds(approved < needed && now.Any(t => t?.State is TaskState.Open), $"6: {stage.Id} is open and nobody is asked", node);
            if (stage.State is not StageState.Open)
                Law.Holds(now.All(t => t?.State is not TaskState.Open), $"4: {stage.Id} is {stage.State} and has an open task", node);
        }
    }

    private static void LinksActOnlyWhileTheyMay(Node node)
    {
        Case file = node.File;
        foreach (CaseTask task in file.Tasks)
        {
            Refusal? standing = LinkStanding.Of(file, LinkPurpose.Decide, task.Number, task.Person, task.Attempt, node.Now);
            bool acts = task.State is TaskState.Open && !file.IsFinal && !task.Due.IsOver(node.Now);
            Law.Holds(acts == standing is null, $"4: the link of task {task.Number} ({task.State}) acts wrongly: {standing}", node);
            Law.Holds(LinkStanding.Of(file, LinkPurpose.Decide, task.Number, task.Person, task.Attempt ^ 1, node.Now) is not null, "4: another attempt acts", node);
            Law.Holds(LinkStanding.Of(file, LinkPurpose.Decide, task.Number, task.Person + 1, task.Attempt, node.Now) is not null, "4: another person acts", node);
        }
    }

    private static void AnOpenCaseWaits(Node node)
    {
        Case file = node.File;
        Law.Holds(file.Erased == (CaseSchedule.NextDue(file) is null), "6: until it is erased a case waits for a moment", node);
        if (file.IsFinal)
        {
            Law.Holds(file.EraseAt is not null, "7: a closed case has a day of erasure", node);
            return;
        }

        bool waits = file.State is CaseState.Unconfirmed or CaseState.Returned ? file.ActBy is not null : file.Tasks.Any(t => t.State is TaskState.Open);
        Law.Holds(waits, "6: an open case waits for somebody", node);
    }

    private static void DutiesAreSeparate(Rules rules, Node node)
    {
        Case file = node.File;
        HashSet<string> mailboxes = [.. rules.Alliance.Institutions.SelectMany(i => i.Roles).Select(r => r.Value.Office.Email)];
        List<CaseTask> checks = [.. file.Tasks.Where(t => t.State is TaskState.Open or TaskState.Approved)];
        Law.Holds(checks.All(t => file.Erased || !EmailAddress.Same(file.Person(t.Person).Email, file.Applicant.Email)), "10: somebody decides on the own case", node);
        foreach (IGrouping<int, CaseTask> person in checks.GroupBy(t => t.Person).Where(p => !file.Erased && !mailboxes.Contains(file.Person(p.Key).Email)))
            Law.Holds(person.Select(t => (t.Role, t.Institution)).Distinct().Count() == 1, $"10: {file.Person(person.Key).Email} is two checks", node);
    }
}
