using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Exploration.Tests.Laws;

/// <summary>9: an approval stands for exactly the content that was shown; a material edit re-opens the approvals that saw the old content, and no others.</summary>
internal static class ContentLaw
{
    private static readonly string Another = new('0', 64);

    public static void OfStep(Step step)
    {
        foreach (TaskDecided decided in step.Events.OfType<TaskDecided>())
            step.Holds(decided.ContentHash == ShownView.HashOf(step.Rules, step.Old, step.Old.Task(decided.Task)), "9: a decision stands for something else than what was shown");
        HashSet<int> replaced = [.. step.Command is EditCase or ResubmitCase ? DocumentSlots.OvertakenApprovals(step.Old, step.Rules.Workflow) : []];
        foreach (CaseTask task in step.Old.Tasks.Where(t => t.State is TaskState.Approved))
        {
            bool falls = step.Command switch
            {
                UndoDecision undo => undo.Task == task.Number,
                EditCase edit => Saw(step, task, edit.Form) || !IsAskedAlike(step, task, edit.Form) || replaced.Contains(task.Number),
                ResubmitCase => replaced.Contains(task.Number),
                _ => false,
            };
            bool stands = step.New.Task(task.Number).State is TaskState.Approved;
            step.Holds(!(stands && falls), $"9: the approval of task {task.Number} stands although what it saw has changed");
            step.Holds(stands || falls, $"9: the approval of task {task.Number} falls although nothing that it saw has changed");
            if (falls && step.Old.Stage(task.Stage).State is StageState.Approved)
                step.Holds(step.New.Stage(task.Stage).State is not StageState.Approved || StillEnough(step, task), $"9: {task.Stage} stands without the approval that it rests on");
        }
    }

    public static void OfState(Rules rules, Node node)
    {
        Case file = node.File;
        foreach (CaseTask task in file.Tasks)
        {
            if (task.State is TaskState.Approved && !file.Erased && !AfterStage.Is(task.Stage) && file.After?.Amendments.IsEmpty is not false)
                Law.Holds(!Differs(rules, task, node.Seen[task.Number], file.Form), $"9: task {task.Number} approved another form than the one that stands", node);
            if (LinkStanding.Of(file, LinkPurpose.Decide, task.Number, task.Person, task.Attempt, node.Now) is null)
                NothingElseIsDecided(rules, node, task);
        }
    }

    private static void NothingElseIsDecided(Rules rules, Node node, CaseTask task)
    {
        DecideTask unseen = new("unseen", task.Number, task.Person, task.Attempt, Verdict.Reject, "B. Other", Moves.Reason, Another);
        Law.Holds(CaseDecider.Decide(rules, node.File, unseen, Deciding.Trial(node.Now)) is Decision.Refused { Refusal: Refusal.ContentChanged }, "9: something is decided that was not shown", node);
    }

    private static bool Saw(Step step, CaseTask task, FormContent form) => Differs(step.Rules, task, step.Old.Form, form);

    /// <summary>Whether anything material that the task's holder is shown differs.</summary>
    private static bool Differs(Rules rules, CaseTask task, FormContent one, FormContent other) =>
        !ReferenceEquals(one, other) && ShownView.Fields(rules.Workflow, task).Any(f => f.Material && Differs(one[f.Id], other[f.Id]));

    private static bool Differs(FieldValue? one, FieldValue? other) => !ReferenceEquals(one, other) && ShownView.Written(one) != ShownView.Written(other);

    private static bool IsAskedAlike(Step step, CaseTask task, FormContent form)
    {
        AssigneeDefinition assignee = step.Rules.Workflow.Stage(task.Stage).Assignees[task.Slot];
        return Asked(step.Rules.Workflow, assignee, step.Old.Form) == Asked(step.Rules.Workflow, assignee, form);
    }

    private static (string House, string? Named) Asked(WorkflowDefinition workflow, AssigneeDefinition assignee, FormContent form) => (
        assignee.Institution ?? ShownView.Written(form[workflow.Parties.First(p => p.Id == assignee.Party).InstitutionField]),
        assignee.NamedIn(form)?.Email);

    /// <summary>Of two who approved where one was enough.</summary>
    private static bool StillEnough(Step step, CaseTask task) =>
        step.New.Tasks.Any(t => t.Stage == task.Stage && t.State is TaskState.Approved);
}
